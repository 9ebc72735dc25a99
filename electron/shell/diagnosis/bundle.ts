import { createReadStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Zip, ZipDeflate } from 'fflate';
import { MASK, hiddenValues } from '../hidden-values.ts';
import { logMasker } from './log-lines.ts';
import { redactProfile } from './profile.ts';
import { traceMasker } from './sip-lines.ts';

/** What there is to say about this desk when something went wrong. It is masked here, and nowhere before. */
export interface Diagnosis {
  /** Of the app, Electron, the system …: shown as they are. */
  readonly versions: Readonly<Record<string, string>>;
  /** The profile in use, with its secrets or without. */
  readonly profile: unknown;
  /** Paths of the log's files. */
  readonly logs: readonly string[];
  /**
   * The last SIP frames, oldest first. Of each, the first line is ours (when, which way, which server); the frame
   * follows as it was on the wire.
   */
  readonly sipTrace: () => readonly string[];
  /** What the headsets are, and what they sent last. */
  readonly headsets: string;
  /** What must not be in it on any account: passwords, keys, and the names of the customers at hand. */
  readonly hidden: readonly string[];
}

const about = `Made by Throughline for the people who look after it, when they asked for it.

versions.json  the app, the runtime, the system
profile.json   how this desk is set up; values that are not shown are ${MASK}
desk.log …     what the desk wrote down, the newest in desk.log
sip.txt        the last messages between this desk and its telephone server
headsets.txt   the headsets with call buttons, and the last that they sent

Passwords, names and the text of messages are left out. Telephone numbers keep their last two digits.
`;

/**
 * Writes all of it into one .zip. The logs are read and masked piece by piece, since calls go on meanwhile. A log that
 * can't be read is said in its place.
 * @throws if `file` can't be written; nothing is left of it then
 */
export async function writeDiagnosis(file: string, diagnosis: Diagnosis, made: Date): Promise<void> {
  const { profile, hidden } = redactProfile(diagnosis.profile);
  const { without } = hiddenValues([...diagnosis.hidden, ...hidden]);
  const clean = (text: string) => without(text).replaceAll(homedir(), '~');

  const archive = createArchive(made);
  archive.add('README.txt', about);
  archive.add('versions.json', json(diagnosis.versions));
  archive.add('profile.json', json(profile));
  const maskFrame = traceMasker();
  const frames = diagnosis.sipTrace().map((frame) => maskFrame(clean(frame)));
  archive.add(
    'sip.txt',
    frames.length > 0 ? `${frames.join('\n\n')}\n` : 'No SIP message since the desk was started.\n',
  );
  archive.add('headsets.txt', clean(diagnosis.headsets));
  for (const log of diagnosis.logs) {
    const mask = logMasker();
    await archive.stream(path.basename(log), lines(log), (line) => `${mask(clean(line))}\n`);
  }

  const part = `${file}.part`;
  try {
    await writeFile(part, archive.end());
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* lines(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  } catch (error) {
    yield `Error: this log can’t be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`;
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Characters that are compressed at once: milliseconds of work. */
const PIECE = 65_536;

/** A .zip that grows in memory: some megabytes of log become some hundred kilobytes. */
function createArchive(made: Date) {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const encoder = new TextEncoder();
  const begin = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name);
    entry.mtime = made;
    zip.add(entry);
    return entry;
  };
  return {
    add: (name: string, text: string): void => begin(name).push(encoder.encode(text), true),
    async stream(name: string, from: AsyncIterable<string>, write: (line: string) => string): Promise<void> {
      const entry = begin(name);
      let piece = '';
      for await (const line of from) {
        piece += write(line);
        if (piece.length < PIECE) continue;
        entry.push(encoder.encode(piece));
        piece = '';
      }
      entry.push(encoder.encode(piece), true);
    },
    end(): Uint8Array {
      zip.end();
      return Buffer.concat(chunks);
    },
  };
}
