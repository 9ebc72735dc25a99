import type { Call, Effect, EffectEnd } from './call.ts';
import { calm, type Draft, troubled } from './draft.ts';
import { hasLine, hold } from './line.ts';

/*
 * Two calls and the agent in one conversation, mixed at this desk:
 *
 *     merge ──► joining ──(the held one is back)──► mixing ──(mixed)──► mixed
 *                  │                                   │ it fails         │
 *                  │                                   ▼                  │
 *                  │            parting: the one that was held is held again
 *                  ▼                                   ▼                  ▼
 *                none ◄──── one of the two is over, or on hold: the other talks on by itself
 *
 * Split is Hold on either of the two.
 */

/** Takes the held call into the one that talks. */
export function merge(draft: Draft, held: Call): void {
  const { phase, id: callId } = held;
  const talking = draft.state.calls.filter(hasLine);
  const [other] = talking;
  if (draft.state.conference || phase.name !== 'talking' || phase.hold !== 'held' || !other) return;
  if (talking.length > 1 || other.phase.name !== 'talking' || other.phase.hold !== 'none') return;
  if (isBeingHandedOver(held) || isBeingHandedOver(other)) return;
  draft.put(calm({ ...held, phase: { ...phase, hold: 'resuming' } }));
  draft.conference({ members: [other.id, callId], step: 'joining' });
  draft.ask({ callId, kind: 'hold', on: false });
}

const isBeingHandedOver = ({ transfer }: Call): boolean =>
  transfer?.step === 'holding' || transfer?.step === 'referring';

/** After each event: the conference follows what has become of its two calls. */
export function followConference(draft: Draft): void {
  const { conference } = draft.state;
  if (!conference) return;
  const { members, step } = conference;
  const here = members.flatMap((id) => draft.find(id) ?? []).filter(hasLine);
  const [, joined] = members;
  if (here.length < 2) {
    draft.conference(undefined);
    const [left] = here;
    if (step !== 'joining') draft.ask({ callId: left?.id ?? joined, kind: 'mix', members: [] });
    // They could not be taken off hold, which the card says already.
    return;
  }
  if (step === 'joining' && here.every(({ phase }) => phase.name === 'talking' && phase.hold === 'none')) {
    draft.conference({ members, step: 'mixing' });
    draft.ask({ callId: joined, kind: 'mix', members });
  }
}

/** The end of a `mix` effect. One that takes them apart has nothing left to tell. */
export function mixEnded(draft: Draft, effect: Extract<Effect, { kind: 'mix' }>, result: EffectEnd): void {
  const { conference } = draft.state;
  if (conference?.step !== 'mixing' || effect.members.length === 0) return;
  if (result.end === 'done') return draft.conference({ ...conference, step: 'mixed' });
  draft.conference({ ...conference, step: 'parting' });
  const joined = draft.find(conference.members[1]);
  if (!joined) return;
  hold(draft, joined);
  const parting = draft.find(joined.id);
  if (parting) draft.put(troubled(parting, 'merge'));
}
