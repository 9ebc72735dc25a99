import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { OpenFrameSocket } from '../../../electron/core/dial/ports.ts';

const data = path.resolve(import.meta.dirname, '../../../../shared/data');
export const folders = ['sip-rfc4475', 'sip-rfc5118'].map((folder) => path.join(data, folder));
/** Request and response, one a file. */
export const files = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
  .filter((file) => file.endsWith('.dat'));

/** A real socket through which the test can also say what the server never would. */
export function injectable(open: OpenFrameSocket): {
  readonly openSocket: OpenFrameSocket;
  readonly inject: (text: string) => void;
  /** All that came from the server, in order. */
  readonly came: readonly string[];
} {
  let frame = (_text: string) => {};
  const came: string[] = [];
  return {
    openSocket(url, events) {
      frame = events.frame;
      return open(url, {
        ...events,
        frame(text) {
          came.push(text);
          events.frame(text);
        },
      });
    },
    inject: (text) => frame(text),
    came,
  };
}
