import { z } from 'zod';
import type { KeptWork, WorkItem, Writer } from '../core/work/item.ts';
import { record } from './record.ts';

/** A conversation as a desk wrote it down before its last end. */
const writer = record<Writer>()({
  shown: z.string(),
  key: z.string().exactOptional(),
  displayName: z.string().exactOptional(),
});

const item = record<WorkItem>()({
  id: z.string().min(1),
  channel: z.enum(['chat', 'email', 'sms', 'social']),
  writer,
  queue: z.string().exactOptional(),
  subject: z.string().min(1),
  preview: z.string(),
  lastAt: z.number(),
  waitingSince: z.number().exactOptional(),
  state: z.enum(['offered', 'open']),
  unread: z.number().int().min(0),
  recorded: z.number().int().min(0),
  left: z.boolean(),
  trouble: z.literal('notSent').exactOptional(),
});

export const keptWork: z.ZodType<KeptWork> = record<KeptWork>()({ conversation: z.string(), item });
