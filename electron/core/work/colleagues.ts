/** Whom a call may be handed to: a person or a queue that IT has put into the profile. */
export interface Contact {
  readonly name: string;
  /** What is dialled: a SIP address. */
  readonly uri: string;
}

/** How somebody can be reached, as their telephone and their presence say. `unknown`: the server doesn't tell. */
export type Availability = 'free' | 'ringing' | 'busy' | 'away' | 'offline' | 'unknown';

export interface Colleague extends Contact {
  readonly kind: 'person' | 'queue';
  readonly availability: Availability;
  /** What they say of themselves (RFC 3863 §4.1.6). */
  readonly note?: string;
}

/** Messages on the mailbox (RFC 3842). */
export interface Mailbox {
  readonly waiting: boolean;
  /** Absent where the server only says that there are some. */
  readonly fresh?: number;
  /** What is dialled to hear them; absent if nobody said. */
  readonly uri?: string;
}

/** What somebody's presence says (RFC 3863, RFC 4480). */
export interface Presence {
  readonly open: boolean;
  readonly activity: 'none' | 'busy' | 'away';
  readonly note?: string;
}

/** What somebody's telephone does (RFC 4235). */
export type PhoneState = 'idle' | 'ringing' | 'talking';

/** What a subscription tells; undefined: it tells nothing any more. */
export type PresenceFact =
  | { readonly type: 'presence'; readonly uri: string; readonly presence: Presence | undefined }
  | { readonly type: 'phone'; readonly uri: string; readonly phone: PhoneState | undefined }
  | { readonly type: 'mailbox'; readonly mailbox: Mailbox | undefined };

/** What is asked of the server about others. */
export interface Watched {
  /** SIP addresses whose presence and telephone are watched. */
  readonly uris: readonly string[];
  /** Our mailbox; absent: its lamp is not asked for. */
  readonly mailbox?: string;
}

/** Whom the agent may hand a call to, and how they can be reached now. */
export interface Colleagues {
  shown(): { readonly colleagues: readonly Colleague[]; readonly mailbox?: Mailbox };
  take(fact: PresenceFact): void;
}

export function createColleagues(options: {
  readonly people: readonly Contact[];
  readonly queues: readonly Contact[];
  readonly changed: () => void;
}): Colleagues {
  const presences = new Map<string, Presence | undefined>();
  const phones = new Map<string, PhoneState | undefined>();
  let mailbox: Mailbox | undefined;
  const listed = ({ name, uri }: Contact, kind: Colleague['kind']): Colleague => {
    const presence = presences.get(uri);
    const availability = availabilityOf(presence, phones.get(uri));
    return { name, uri, kind, availability, ...(presence?.note ? { note: presence.note } : {}) };
  };
  const list = () => [
    ...options.people.map((each) => listed(each, 'person')),
    ...options.queues.map((each) => listed(each, 'queue')),
  ];
  // Kept, since the whole state is composed again and again, and this changes rarely.
  let colleagues = list();
  return {
    shown: () => ({ colleagues, ...(mailbox ? { mailbox } : {}) }),
    take(fact) {
      if (fact.type === 'presence') presences.set(fact.uri, fact.presence);
      else if (fact.type === 'phone') phones.set(fact.uri, fact.phone);
      else mailbox = fact.mailbox;
      colleagues = list();
      options.changed();
    },
  };
}

/** The telephone outranks what they say of themselves: who talks is busy, whatever their presence was last. */
export function availabilityOf(presence: Presence | undefined, phone: PhoneState | undefined): Availability {
  if (phone === 'talking') return 'busy';
  if (phone === 'ringing') return 'ringing';
  if (!presence) return phone === 'idle' ? 'free' : 'unknown';
  if (!presence.open) return 'offline';
  return presence.activity === 'none' ? 'free' : presence.activity;
}
