import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { locate, type Roots } from './page-path.ts';

/**
 * Our own pages come from `throughline://<window>/…`, not from `file:` (Electron security checklist 18): each window
 * is an origin of its own and can read nothing but what is served here.
 */
export const scheme = 'throughline';

/** Before the app is ready: a secure, standard scheme, so that the media windows may open the microphone. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.webm': 'audio/webm',
  '.mp3': 'audio/mpeg',
};

/** No script but ours, no request but to our own origin, no frame, no form target, no plug-in. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the built pages, and the folders of `resources/` that they may use, to one session's windows.
 * @param answers scripts wait for it: they ask as soon as they run
 */
export function servePages(target: Session, roots: Roots, answers: Promise<void> = Promise.resolve()): void {
  target.protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = locate(roots, host, decodeURIComponent(pathname));
    const type = file && types[path.extname(file)];
    if (!file || !type) return new Response('Not found', { status: 404 });
    try {
      if (type.startsWith('text/javascript')) await answers;
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'content-type': type,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
        },
      });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}
