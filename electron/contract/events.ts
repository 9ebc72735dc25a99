import { z } from 'zod';
import type { HistoryEvent } from '../core/history/events.ts';
import type {
  Case,
  Context,
  Customer,
  Fact,
  Handover,
  Identity,
  Interaction,
  Message,
  Note,
  Told,
  WrapUp,
} from '../core/history/records.ts';
import type { Complaint } from '../core/sound/call-quality.ts';
import type { CallQuality, DirectionQuality } from '../core/sound/call-quality.ts';
import { record } from './record.ts';

/**
 * What may enter the history, from this desk or another (CloudEvents 1.0, JSON format). Fields that this desk doesn't
 * know are let through: a newer desk may have sent them, and the event is kept whole.
 */
const id = z.string().min(1).max(200);
const word = z.string().max(200);
const line = z.string().max(2_000);
/** A mail with a long tail of quotations is still a message; what is longer isn't read by anyone. */
const text = z.string().max(500_000);
/** UTC with milliseconds, so that times sort as text. */
const time = z.iso.datetime({ precision: 3 });
const count = z.number().int().min(0).max(1_000_000_000);

const told = record<Told>()({ source: z.enum(['bot', 'ivr', 'form']), topic: word, answer: line, at: time });

const context = record<Context>()({
  reason: line.exactOptional(),
  told: z.array(told).max(100),
  verified: z.object({ method: word, at: time }).exactOptional(),
  mood: z.enum(['calm', 'pleased', 'worried', 'upset']).exactOptional(),
  moodNote: line.exactOptional(),
  cameFrom: line.exactOptional(),
  suggestion: z.object({ title: line, why: line }).exactOptional(),
});

const wrapUp = record<WrapUp>()({
  outcome: z.enum(['solved', 'followUp', 'handedOver', 'noAction']),
  followUpAt: z.iso.datetime().exactOptional(),
  finishedAt: time,
});

const heard = {
  mos: z.number().min(1).max(5),
  loss: z.number().min(0).max(1),
  jitter: z.number().min(0),
  delay: z.number().min(0),
};
const directionQuality = record<DirectionQuality>()({ ...heard, worst: heard.mos });
const quality = record<CallQuality>()({
  heard: directionQuality.exactOptional(),
  said: directionQuality.exactOptional(),
  faults: z
    .array(z.enum(['nothingArrives', 'silenceArrives', 'nothingSent', 'microphoneSilent', 'nothingArrivesThere']))
    .max(20),
  complaint: record<Complaint>()({
    what: z.enum(['loss', 'jitter', 'delay']),
    in: z.enum(['heard', 'said', 'both']),
    ours: z.boolean(),
    heard: z.number().min(0).exactOptional(),
    said: z.number().min(0).exactOptional(),
  }).exactOptional(),
});

const customer = record<Customer>()({
  id,
  name: line.min(1),
  tier: word.exactOptional(),
  since: z.iso.date().exactOptional(),
  language: word.exactOptional(),
  product: line.exactOptional(),
  place: line.exactOptional(),
});

const identity = record<Identity>()({
  id,
  customerId: id,
  kind: z.enum(['phone', 'email', 'jid', 'social', 'extension', 'sip']),
  value: z.string().min(1).max(500),
  label: word.exactOptional(),
  verifiedAt: time.exactOptional(),
  evidence: line.exactOptional(),
});

const interaction = record<Interaction>()({
  id,
  customerId: id.exactOptional(),
  channel: z.enum(['call', 'chat', 'email', 'sms', 'social', 'web']),
  direction: z.enum(['in', 'out']),
  address: z.string().max(500).exactOptional(),
  queue: word.exactOptional(),
  journey: word.exactOptional(),
  step: word.exactOptional(),
  subject: line,
  summary: text.exactOptional(),
  startedAt: time,
  endedAt: time.exactOptional(),
  talkedSeconds: z.number().min(0).max(1_000_000).exactOptional(),
  outcome: word.exactOptional(),
  agentName: word.exactOptional(),
  agentId: id.exactOptional(),
  caseId: id.exactOptional(),
  context: context.exactOptional(),
  wrapUp: wrapUp.exactOptional(),
  quality: quality.exactOptional(),
  handover: record<Handover>()({ to: word, outcome: word }).exactOptional(),
});

const message = record<Message>()({
  id,
  interactionId: id,
  at: time,
  from: z.enum(['customer', 'agent', 'bot', 'system']),
  author: word.exactOptional(),
  body: text,
});

const caseRow = record<Case>()({
  id,
  customerId: id,
  title: line,
  status: z.enum(['open', 'waiting', 'solved']),
  owner: word,
  team: word.exactOptional(),
  step: line.exactOptional(),
  position: count.exactOptional(),
  steps: count.exactOptional(),
  openedAt: time,
  dueAt: time.exactOptional(),
});

const note = record<Note>()({
  id,
  interactionId: id,
  customerId: id.exactOptional(),
  author: word,
  text,
  savedAt: time,
}).refine((value) => value.id === value.interactionId, {
  path: ['id'],
  message: 'must be the interaction’s id: there is one note an interaction',
});

const fact = record<Fact>()({
  id,
  customerId: id,
  kind: z.enum(['order', 'subscription', 'invoice', 'usage', 'device']),
  title: line,
  detail: line.exactOptional(),
  status: word.exactOptional(),
  at: time,
});

const envelope = {
  specversion: z.literal('1.0'),
  id,
  source: z.string().min(1).max(500),
  subject: id,
  time,
  /** As `core/history/clock.ts` writes it. */
  hlc: z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{4}-[A-Za-z0-9._~]{1,64}$/, 'must be a hybrid logical clock'),
};

export const historyEvent: z.ZodType<HistoryEvent> = z.discriminatedUnion('type', [
  z.object({ ...envelope, type: z.literal('customer.saved'), data: customer }),
  z.object({ ...envelope, type: z.literal('identity.saved'), data: identity }),
  z.object({ ...envelope, type: z.literal('interaction.saved'), data: interaction }),
  z.object({ ...envelope, type: z.literal('message.saved'), data: message }),
  z.object({ ...envelope, type: z.literal('case.saved'), data: caseRow }),
  z.object({ ...envelope, type: z.literal('note.saved'), data: note }),
  z.object({ ...envelope, type: z.literal('fact.saved'), data: fact }),
]);
