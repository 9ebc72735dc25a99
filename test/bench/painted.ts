import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Program, until } from './program.ts';

/** When the empty window was painted, by `clock`. */
export async function emptyPainted(program: Program): Promise<number> {
  return until(() => {
    const [, at] = /^painted ([\d.]+)$/m.exec(program.output()) ?? [];
    return at === undefined ? undefined : Number(at);
  }, 'the empty window');
}

/** When this start of the desk was painted and could be worked with, as its log has it (whole milliseconds). */
export async function deskPainted(program: Program, userData: string): Promise<number> {
  const file = path.join(userData, 'logs', 'desk.log');
  return until(() => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const times = text.matchAll(/^\[(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3})\].*the desk is on the screen/gm);
    return [...times].map(([, day, time]) => Date.parse(`${day}T${time}`)).find((at) => at >= program.startedAt);
  }, 'the desk in its log');
}
