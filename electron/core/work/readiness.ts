import type { Connection } from '../calls/ports.ts';
import type { Timer } from '../calls/runner.ts';
import type { Headset } from '../headset/headset.ts';

/** A link of the chain between a customer's call and the agent's ear, checked before the agent is Ready. */
export type Link = 'signalling' | 'relay' | 'microphone' | 'ringer' | 'time' | 'headset';

/** What is wrong with a link; each has a sentence on the screen that says what to do. */
export type Fault =
  | 'notConnected' // the server is not reached
  | 'signInRefused' // the server does not take our name and password
  | 'noTelephone' // the profile has none: only chats and mails can come
  | 'noRelay' // TURN is set, and did not answer
  | 'relayRefused' // TURN does not take our name and password, or has no room
  | 'noMicrophone' // there is none, or it is another program's
  | 'microphoneForbidden'
  | 'microphoneMuted' // open, and the system or a switch on the device keeps it silent
  | 'noRinger' // nothing that could ring
  | 'soundDead' // the media window does not answer
  | 'clockWrong'
  | 'headsetNoAccess' // another program has it for itself, or the system does not let us
  | 'headsetUnreadable' // what it says of itself makes no sense
  | 'headsetStuck' // it does not take what is sent to it
  | 'tooSlow'; // no answer in time

/** `warning`: calls can come, something may go wrong with them. `failure`: they can't. */
export interface Problem {
  readonly link: Link;
  readonly fault: Fault;
  readonly weight: 'warning' | 'failure';
}

/** What the media window finds when it looks at its devices. */
export interface MediaCheck {
  readonly microphone: { readonly muted: boolean } | { readonly refused: 'none' | 'forbidden' };
  readonly outputs: number;
  /** Absent if no relay is set. */
  readonly relay?: RelayCheck;
}

/** What became of asking the relays for an address (RFC 8656 §7). */
export interface RelayCheck {
  /** `refuses`: one of them answered, and none gave an address. */
  readonly answer: 'gives' | 'refuses' | 'none';
  /** Whether calls may go no other way. */
  readonly only: boolean;
}

/** What each link is asked by; a rejection counts as its link's answer that is missing. */
export interface ReadinessPorts {
  readonly telephone: boolean;
  readonly connection: () => Connection;
  /** ms that this machine's clock is ahead of the server's; undefined if the server never said its time. */
  readonly clockAhead: () => number | undefined;
  readonly media: () => Promise<MediaCheck>;
  /** Why the buttons of the headset in use do nothing. */
  readonly headset: () => Headset['trouble'];
}

/** ms for all links together. */
const WITHIN = 2_800;
/** ms; certificates and time-limited credentials bear a few minutes. */
const CLOCK_TOLERANCE = 120_000;

/** Checks all links at the same time. Never rejects; an empty list is a chain that holds. */
export async function checkReadiness(ports: ReadinessPorts, timer: Timer): Promise<readonly Problem[]> {
  return [...signalling(ports), ...clock(ports), ...(await media(ports, timer)), ...headset(ports)];
}

function signalling({ telephone, connection }: ReadinessPorts): readonly Problem[] {
  if (!telephone) return [{ link: 'signalling', fault: 'noTelephone', weight: 'warning' }];
  const { state, trouble } = connection();
  if (state === 'online') return [];
  return [
    { link: 'signalling', fault: trouble === 'credentials' ? 'signInRefused' : 'notConnected', weight: 'failure' },
  ];
}

function clock({ clockAhead }: ReadinessPorts): readonly Problem[] {
  const ahead = clockAhead();
  if (ahead === undefined || Math.abs(ahead) <= CLOCK_TOLERANCE) return [];
  return [{ link: 'time', fault: 'clockWrong', weight: 'warning' }];
}

function headset(ports: ReadinessPorts): readonly Problem[] {
  const trouble = ports.headset();
  return trouble ? [{ link: 'headset', fault: headsetFaults[trouble], weight: 'warning' }] : [];
}

const headsetFaults = {
  noAccess: 'headsetNoAccess',
  unreadable: 'headsetUnreadable',
  stuck: 'headsetStuck',
} as const;

async function media(ports: ReadinessPorts, timer: Timer): Promise<readonly Problem[]> {
  if (!ports.telephone) return [];
  const answer = await inTime(ports.media, timer);
  if (answer === 'late') return [{ link: 'microphone', fault: 'tooSlow', weight: 'warning' }];
  if (answer === 'failed') return [{ link: 'microphone', fault: 'soundDead', weight: 'failure' }];
  const { microphone, outputs, relay } = answer;
  return [
    ...('refused' in microphone
      ? [refusedMicrophone(microphone.refused)]
      : microphone.muted
        ? [{ link: 'microphone', fault: 'microphoneMuted', weight: 'warning' } as const]
        : []),
    ...(outputs === 0 ? [{ link: 'ringer', fault: 'noRinger', weight: 'warning' } as const] : []),
    ...(relay ? relayed(relay) : []),
  ];
}

function relayed({ answer, only }: RelayCheck): readonly Problem[] {
  if (answer === 'gives') return [];
  return [
    {
      link: 'relay',
      fault: answer === 'refuses' ? 'relayRefused' : 'noRelay',
      weight: only ? 'failure' : 'warning',
    },
  ];
}

const refusedMicrophone = (refused: 'none' | 'forbidden'): Problem => ({
  link: 'microphone',
  fault: refused === 'none' ? 'noMicrophone' : 'microphoneForbidden',
  weight: 'failure',
});

function inTime<T>(ask: () => Promise<T>, timer: Timer): Promise<T | 'late' | 'failed'> {
  return new Promise((resolve) => {
    const callOff = timer.after(WITHIN, () => resolve('late'));
    const settle = (answer: T | 'failed') => {
      callOff();
      resolve(answer);
    };
    ask().then(settle, () => settle('failed'));
  });
}

/** Whether the agent takes calls, and what was found when it was checked last. */
export interface Readiness {
  readonly ready: boolean;
  /** Epoch ms of the last change of `ready`. */
  readonly since: number;
  /** The chain is being checked, and the agent will be Ready if it holds. */
  readonly checking?: true;
  /** Found by the last check; absent if it found nothing. */
  readonly problems?: readonly Problem[];
}

/** Lets the agent be Ready when the chain holds, or when they want it anyway and nothing fails outright. */
export interface ReadinessGate {
  state(): Readiness;
  /** @param anyway also with warnings; a failure still keeps the gate shut */
  set(ready: boolean, anyway?: boolean): Promise<void>;
  /** Network or devices changed: while Ready the chain is checked again. */
  changed(): void;
}

/** ms in which changes that come together are one. */
const TOGETHER = 1_000;

export function createReadinessGate(options: {
  readonly check: () => Promise<readonly Problem[]>;
  readonly timer: Timer;
  /** After each change of the state. */
  readonly tell: (state: Readiness) => void;
}): ReadinessGate {
  const { check, timer, tell } = options;
  let state: Readiness = { ready: false, since: timer.now() };
  // Each press outdates the check before it.
  let asked = 0;
  let callOff = () => {};

  function become(next: Pick<Readiness, 'ready' | 'checking' | 'problems'>): void {
    const { ready, checking, problems } = next;
    state = {
      ready,
      since: ready === state.ready ? state.since : timer.now(),
      ...(checking ? { checking } : {}),
      ...(problems && problems.length > 0 ? { problems } : {}),
    };
    tell(state);
  }

  return {
    state: () => state,
    async set(ready, anyway = false) {
      const mine = (asked += 1);
      callOff();
      if (!ready) return become({ ready: false });
      // What the agent goes on in spite of stays in sight, and is no news when it is found again.
      if (!state.ready) become({ ready: false, checking: true, problems: anyway ? (state.problems ?? []) : [] });
      const problems = await check();
      if (mine !== asked) return;
      const holds = problems.length === 0 || (anyway && problems.every(({ weight }) => weight === 'warning'));
      become({ ready: holds || state.ready, problems });
    },
    changed() {
      if (!state.ready) return;
      callOff();
      callOff = timer.after(TOGETHER, () => {
        const mine = (asked += 1);
        void check().then((problems) => mine === asked && state.ready && become({ ready: true, problems }));
      });
    },
  };
}
