// Makes what the practice customers say: one .ogg for each story of electron/demo/sample, named after it, and the few
// words of a customer who is called. Needs Node 24, espeak-ng, sox and opus-tools (opusenc).
//
//   node resources/speech/make.mjs [story…]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stories } from '../../electron/demo/sample/stories/index.ts';

/** Seconds that the agent has between two sentences. */
const pause = 1.2;

// espeak-ng's voices and variants; customers of one kind take turns with them.
const voices = {
  'en-US': { woman: ['en-us+Annie', 'en-us+Belinda', 'en-us+Linda'], man: ['en-us+David', 'en-us+Edward', 'en-us+Mike'] },
  'en-GB': { woman: ['en-gb+Alicia', 'en-gb+Andrea'], man: ['en-gb+Mike', 'en-gb+Edward'] },
  de: { woman: ['de+Andrea'], man: ['de+David'] },
};

const called = {
  id: 'called',
  language: 'en-US',
  voice: 'woman',
  spoken: ['Hello? Yes, speaking.', 'Oh, thank you for calling. What is it about?'],
};

const told = stories(Date.now()).map(({ id, customer, call: { language, voice, spoken } }) => ({
  id,
  language: language === 'de' ? 'de' : customer?.language === 'en-GB' ? 'en-GB' : 'en-US',
  voice,
  // What is recorded once may not name the month in which it was.
  spoken: spoken.map((sentence) => sentence.replace(/the \p{Lu}\p{L}+ bill/u, 'my last bill')),
}));

const wanted = process.argv.slice(2);
/** @type {Record<string, number>} */
const turns = {};
for (const one of [...told, called]) {
  const list = voices[/** @type {keyof typeof voices} */ (one.language)][/** @type {'woman' | 'man'} */ (one.voice)];
  const turn = (turns[list[0]] ??= 0);
  turns[list[0]] += 1;
  if (wanted.length === 0 || wanted.includes(one.id)) record(one.id, list[turn % list.length], one.spoken);
}

/**
 * @param {string} name
 * @param {string} voice
 * @param {readonly string[]} sentences
 */
function record(name, voice, sentences) {
  const work = mkdtempSync(join(tmpdir(), 'speech-'));
  try {
    const parts = sentences.map((sentence, n) => {
      const spoken = join(work, `${n}.wav`);
      const part = join(work, `${n}-part.wav`);
      execFileSync('espeak-ng', ['-v', voice, '-s', '170', '-g', '1', '-w', spoken, sentence]);
      execFileSync('sox', [spoken, part, 'pad', '0', n < sentences.length - 1 ? String(pause) : '0']);
      return part;
    });
    const even = join(work, 'even.wav');
    // A telephone's band, and all customers equally loud.
    const effects = 'highpass 120 lowpass 5500 compand 0.02,0.2 6:-50,-40,-16,0,-12 gain -n -4'.split(' ');
    execFileSync('sox', [...parts, '-r', '16000', '-c', '1', '-b', '16', even, ...effects], { stdio: 'ignore' });
    const out = join(dirname(fileURLToPath(import.meta.url)), `${name}.ogg`);
    execFileSync('opusenc', ['--quiet', '--bitrate', '13', '--comp', '10', '--serial', '1', even, out]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
