/** Where the keyboard can go. Places are found by their mark in the page, so that no feature knows another's parts. */
const REGIONS = '[data-place]';

function focus(place: string): void {
  document.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
}

export function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>('[data-place="search"] input');
  box?.focus();
  box?.select();
}

export function focusNote(): void {
  document.querySelector<HTMLTextAreaElement>('[data-place="notes"] textarea')?.focus();
}

/** For an answer given with the mouse: whoever is typing goes on typing where they are. */
export function focusNoteUnlessTyping(): void {
  if (!isTyping()) focusNote();
}

function isTyping(): boolean {
  const at = document.activeElement;
  return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
}

export function focusReply(): void {
  document.querySelector<HTMLTextAreaElement>('[data-place="reply"] textarea')?.focus();
}

export function focusReplyUnlessTyping(): void {
  if (!isTyping()) focusReply();
}

export function focusInbox(): void {
  const inbox = document.querySelector<HTMLElement>('[data-place="inbox"]');
  const row = inbox?.querySelector<HTMLElement>('[role="option"][aria-selected="true"], [role="option"]');
  row?.focus();
}

export function focusTimeline(): void {
  focus('timeline');
}

export function focusCall(): void {
  focus('call');
}

/** Round the parts of the desk in reading order, as F6 does in desktop programs, past those with nothing to press. */
export function focusRegion(step: 1 | -1): void {
  const places = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(
    (place) => place.offsetParent !== null && insideOf(place) !== null,
  );
  const at = places.findLastIndex((place) => place.contains(document.activeElement));
  const next = places[(at + step + places.length) % places.length] ?? places[0];
  if (next !== undefined) insideOf(next)?.focus();
}

function insideOf(place: HTMLElement): HTMLElement | null {
  return place.matches('[tabindex]') ? place : place.querySelector('input, textarea, button, [tabindex]');
}
