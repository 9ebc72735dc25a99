import { readDialLink, type DialRequest } from '../core/identity/dial-link.ts';
import type { DialRequests } from '../core/work/dial-requests.ts';
import { Refused, type Handle } from './door.ts';

/** Numbers that were pressed, and links from outside: the agent is asked, and answers. */
export function handleDialRequests(handle: Handle, requests: Pick<DialRequests, 'ask' | 'answer'>): void {
  handle('desk.requestDial', ({ link }) => requests.ask(read(link), 'desk'));
  handle('desk.answerDialRequest', ({ target, dial }) => requests.answer(target, dial));
}

function read(link: string): DialRequest {
  const request = readDialLink(link);
  if (!request) throw new Refused('This is no number that could be dialled');
  return request;
}
