import { z } from 'zod';
import {
  mediaRequests,
  toMediaWindow,
  type FromMediaWindow,
  type mediaReplies,
  type MediaRequestName,
} from '../../electron/contract/media.ts';
import { failureOf, MediaFailure } from './failure.ts';

/** What each request is given, checked. */
type Arguments = { readonly [N in MediaRequestName]: z.output<(typeof mediaRequests)[N]> };
/** One function a request. */
export type Handlers = {
  readonly [N in MediaRequestName]: (...args: Arguments[N]) => Promise<z.output<(typeof mediaReplies)[N]>>;
};
/** Sends a message to main. */
export type Post = (message: FromMediaWindow) => void;
const schemas: { readonly [N in MediaRequestName]: z.ZodType<Arguments[N]> } = mediaRequests;

/**
 * Answers main's requests. Each request that has a number gets exactly one reply, whatever is wrong with it; a
 * message without a number cannot be answered and is dropped.
 * @returns takes each message that arrives
 */
export function serve(handlers: Handlers, post: Post): (message: unknown) => void {
  return (message) => {
    const request = toMediaWindow.safeParse(message);
    if (request.success) void reply(handlers, post, request.data);
    else refuse(post, message);
  };
}

async function reply(handlers: Handlers, post: Post, request: z.output<typeof toMediaWindow>): Promise<void> {
  const { id } = request;
  try {
    post({ id, ok: await perform(handlers, request.name, request.args) });
  } catch (error) {
    post({ id, failure: failureOf(error) });
  }
}

function refuse(post: Post, message: unknown): void {
  const numbered = z.object({ id: z.number() }).safeParse(message);
  if (!numbered.success) return;
  post({ id: numbered.data.id, failure: { cause: 'media', reason: 'Not a request' } });
}

function perform(handlers: Handlers, name: string, args: readonly unknown[]): Promise<unknown> {
  if (!isRequest(name)) throw new MediaFailure('media', `Unknown request ${name}`);
  return performKnown(handlers, name, args);
}

function performKnown<N extends MediaRequestName>(handlers: Handlers, name: N, args: readonly unknown[]) {
  const parsed = schemas[name].safeParse(args);
  if (!parsed.success) throw new MediaFailure('media', `${name}: ${z.prettifyError(parsed.error)}`);
  return handlers[name](...parsed.data);
}

function isRequest(name: string): name is MediaRequestName {
  return Object.hasOwn(mediaRequests, name);
}
