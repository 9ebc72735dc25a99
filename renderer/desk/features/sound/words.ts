import type { Complaint } from '../../../../electron/core/sound/call-quality.ts';
import type { QualitySample } from '../../../../electron/core/sound/quality.ts';
import type { CallQuality } from '../../../../electron/core/sound/call-quality.ts';
import type { Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/use-words.ts';

/** What is wrong and whose side it is, in one sentence. */
export function complaintSentence(
  { what, in: where, ours, heard, said }: Complaint,
  t: Translate,
  format: Format,
): string {
  const amount = (value: number | undefined): string =>
    what === 'loss' ? format.percent(value ?? 0) : format.number(Math.round(value ?? 0));
  return t(`sound.complaint.${what}.${where}.${ours ? 'ours' : 'way'}`, { heard: amount(heard), said: amount(said) });
}

/** How a call sounded, for the history: its grade and opinions, the worst that was wrong, and silences. */
export function qualitySentences(
  { heard, said, complaint, faults }: CallQuality,
  t: Translate,
  format: Format,
): string {
  const opinion = (direction: CallQuality['heard']): string =>
    direction ? format.tenth(direction.mos) : t('sound.unknown');
  const known = [heard, said].flatMap((direction) => direction?.mos ?? []);
  return [
    ...(known.length === 0 ? [] : [t('sound.kept', { heard: opinion(heard), said: opinion(said) })]),
    ...(complaint ? [complaintSentence(complaint, t, format)] : []),
    ...faults.map((fault) => t(`sound.hadFault.${fault}`)),
  ].join(' ');
}

/** How many samples a complaint stays on the screen after it was the case: a sentence that flickers can't be read. */
const LASTS = 4;

/** The complaint of now, or of a moment ago. */
export function complaintNow(samples: readonly QualitySample[]): Complaint | undefined {
  return samples.slice(-LASTS).findLast(({ complaint }) => complaint !== undefined)?.complaint;
}
