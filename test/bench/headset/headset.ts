import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Benchmark, result } from '../figures.ts';
import { measureDesk } from './desk.ts';
import { measureRooms } from './rooms.ts';

const PRESSES = 500;

/**
 * From a headset's report to what it does to the call, and from the call to the headset's lamp: in the running desk,
 * and of the rooms alone. The round trip is from the headset and back to it, over a local socket, beside a bare one
 * through the same socket. (Others ask their headset every 250 ms, or every 2 s.)
 */
export const headset: Benchmark = {
  names: ['button-to-action', 'call-to-lamp'],
  async run() {
    const directory = mkdtempSync(path.join(tmpdir(), 'throughline-headset-'));
    try {
      const desk = await measureDesk(PRESSES, directory);
      const rooms = await measureRooms(PRESSES);
      return [
        result('button-to-action', 'ms', desk.button),
        result('button-to-action.rooms', 'ms', rooms.button),
        result('button-to-action.round-trip', 'ms', desk.roundTrip, desk.echo),
        result('call-to-lamp', 'ms', desk.lamp),
        result('call-to-lamp.rooms', 'ms', rooms.lamp),
      ];
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};
