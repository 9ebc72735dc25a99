import type { Mailbox, PhoneState, Presence } from '../../core/work/colleagues.ts';
import { allOf, childOf, readXml } from './xml.ts';

const LONGEST_NOTE = 200;

/** Presence in PIDF (RFC 3863), activities by RPID (RFC 4480 §3.2); undefined if it can't be read. */
export function readPresence(body: string): Presence | undefined {
  const document = readXml(body);
  if (document?.name !== 'presence') return undefined;
  const states = allOf(document, 'tuple').map((tuple) =>
    childOf(childOf(tuple, 'status'), 'basic')?.text.toLowerCase(),
  );
  const activities = new Set(allOf(document, 'activities').flatMap(({ children }) => children.map(({ name }) => name)));
  const note = allOf(document, 'note')
    .find(({ text }) => text !== '')
    ?.text.slice(0, LONGEST_NOTE);
  const has = (...names: readonly string[]) => names.some((name) => activities.has(name));
  return {
    open: states.includes('open'),
    activity: has('on-the-phone', 'busy', 'in-transit', 'presentation', 'meeting')
      ? 'busy'
      : has('away', 'meal', 'sleeping', 'vacation', 'permanent-absence')
        ? 'away'
        : 'none',
    ...(note ? { note: note.replace(/\p{Cc}+/gu, ' ') } : {}),
  };
}

/**
 * The dialogs of a telephone (RFC 4235), as they follow one another: a `full` document replaces what was known, a
 * `partial` one only names what changed (§4.1).
 */
export class DialogWatch {
  readonly #dialogs = new Map<string, string>();
  #version = -1;

  /** What the telephone does now; undefined if the document can't be read, or is older than the last (§4.1). */
  read(body: string): PhoneState | undefined {
    const document = readXml(body);
    if (document?.name !== 'dialog-info') return undefined;
    const version = Number(document.attributes['version']);
    if (Number.isFinite(version)) {
      if (version < this.#version && document.attributes['state'] !== 'full') return undefined;
      this.#version = version;
    }
    if (document.attributes['state'] !== 'partial') this.#dialogs.clear();
    for (const dialog of allOf(document, 'dialog')) {
      const state = childOf(dialog, 'state')?.text.toLowerCase() ?? '';
      const id = dialog.attributes['id'] ?? '';
      if (state === 'terminated') this.#dialogs.delete(id);
      else this.#dialogs.set(id, state);
    }
    const states = [...this.#dialogs.values()];
    if (states.includes('confirmed')) return 'talking';
    return states.length > 0 ? 'ringing' : 'idle';
  }
}

/** `Messages-Waiting: yes`, `Voice-Message: 2/8 (0/2)` (RFC 3842 §5.2); undefined if it does not say the first. */
export function readMailbox(body: string): Mailbox | undefined {
  const lines = new Map(
    body
      .slice(0, 4_096)
      .split(/\r?\n/)
      .flatMap((line) => {
        const colon = line.indexOf(':');
        return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
      }) as [string, string][],
  );
  const waiting = lines.get('messages-waiting')?.toLowerCase();
  if (waiting !== 'yes' && waiting !== 'no') return undefined;
  const fresh = /^(\d{1,6})\s*\//.exec(lines.get('voice-message') ?? '')?.[1];
  const account = /^sips?:[^\s<>"]{1,200}$/i.exec(lines.get('message-account') ?? '')?.[0];
  return {
    waiting: waiting === 'yes',
    ...(fresh ? { fresh: Number(fresh) } : {}),
    ...(account ? { uri: account } : {}),
  };
}
