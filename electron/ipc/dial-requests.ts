import type { Handle } from './door.ts';

/** Links that want something dialled: the agent is asked, and answers. */
export function handleDialRequests(
  handle: Handle,
  { ask, answer }: { ask: (link: string) => void; answer: (dial: boolean) => void },
): void {
  handle('desk.requestDial', ({ link }) => ask(link));
  handle('desk.answerDialRequest', ({ dial }) => answer(dial));
}
