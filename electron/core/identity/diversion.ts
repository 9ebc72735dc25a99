import type { Diverter, HistoryEntry, IdentityHeaders, NameAddr } from '../calls/call.ts';
import { isAnonymous, nameOf, numberIn, oneLine, partyAt, sameNumber } from './address.ts';
import { judgeNumber } from './number.ts';
import type { DialPlan, Numbers } from './ports.ts';

/** Whose the call was before it came here. `told` is absent where they don't want to be shown. */
export interface SentOn {
  readonly address: NameAddr;
  readonly told?: Diverter;
}

/**
 * Who sent the call on last: Diversion's first value (RFC 5806 §4), else what History-Info says (RFC 7044, read as
 * RFC 7544 §4 turns one into the other). Undefined if nobody did, or it would be the caller, as some providers write who pays.
 */
export function divertedBy(headers: IdentityHeaders, plan: DialPlan, numbers: Numbers): SentOn | undefined {
  const [latest] = headers.diversions;
  if (latest) return sentOn(latest, latest.privacy, headers, plan, numbers);
  const entry = diverterIn(headers.history);
  if (!entry || entry.ourselves) return undefined;
  const hidden = entry.hidden || headers.privacy.includes('history');
  return sentOn(entry, hidden ? ['full'] : [], headers, plan, numbers);
}

function sentOn(
  address: NameAddr,
  privacy: readonly string[],
  headers: IdentityHeaders,
  plan: DialPlan,
  numbers: Numbers,
): SentOn | undefined {
  if (isCaller(address, headers, plan, numbers)) return undefined;
  const hides = (what: string) => privacy.includes('full') || privacy.includes(what);
  const name = hides('name') ? undefined : nameOf(address, plan, numbers);
  const party = hides('uri') || isAnonymous(address) ? undefined : partyAt(address, plan, numbers);
  const shown = name ?? party?.shown ?? '';
  if (shown === '') return { address };
  return { address, told: { shown, ...(party?.e164 ? { e164: party.e164 } : {}) } };
}

const isCaller = ({ user }: NameAddr, { from, asserted }: IdentityHeaders, plan: DialPlan, numbers: Numbers): boolean =>
  [from, ...asserted].some((caller) => sameNumber(caller.user, user, plan, numbers));

/** RFC 8119 §2: a service number was translated into a real one; nobody diverted anything. */
const TRANSLATED = 380;

/**
 * The target that the last diversion left: named by the target that took its place, which has a `cause` (RFC 4458), or,
 * as RFC 4244 had it, by its own Reason, if a later target took its place and not only its turn in a group.
 */
function diverterIn(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  const newest = history.findLast(({ cause }) => cause !== undefined && cause !== TRANSLATED);
  if (newest) return originOf(newest, history);
  return history.findLast(
    (entry, at) =>
      entry.leftWith !== undefined && history.slice(at + 1).some((later) => originOf(later, history) === entry),
  );
}

/** Whose place a target took: `mp` says so (RFC 7044 §5.3), else the dots of its index, else the order. */
const originOf = (entry: HistoryEntry, history: readonly HistoryEntry[]): HistoryEntry | undefined =>
  entry.insteadOf === undefined ? parentOf(entry, history) : history.find(({ index }) => index === entry.insteadOf);

const parentOf = (entry: HistoryEntry, history: readonly HistoryEntry[]): HistoryEntry | undefined =>
  entry.index === ''
    ? history[history.indexOf(entry) - 1]
    : history.find(({ index }) => index === entry.index.replace(/\.?\d+$/, ''));

/**
 * Which queue or number the call came by, '' if none is told: the PBX's own word for it, the Request-URI and
 * P-Called-Party-ID, the targets on the way to us, then To. Who sent the call on is told as that, and is no queue.
 */
export function queueOf(
  headers: IdentityHeaders,
  diverter: NameAddr | undefined,
  plan: DialPlan,
  numbers: Numbers,
): string {
  const hidden = headers.privacy.includes('history');
  const onTheWay = targetsToUs(headers.history).filter((entry) => !entry.ourselves && !entry.hidden && !hidden);
  const original = headers.diversions.findLast(
    (each) =>
      !each.privacy.includes('full') && !each.privacy.includes('uri') && !isCaller(each, headers, plan, numbers),
  );
  const others = [...onTheWay.map(({ user }) => user), headers.to, original?.user ?? ''].filter(
    (user) => user !== diverter?.user && !sameNumber(user, diverter?.user ?? '', plan, numbers),
  );
  const user = [headers.queueName, headers.dialled, ...others].find((each) => each !== '') ?? '';
  const judged = judgeNumber(numberIn(user, plan, numbers), plan, numbers);
  if (!judged) return oneLine(user);
  return judged.kind === 'public' ? judged.e164 : judged.digits;
}

/** The targets that led to the last one, the nearest first. */
function targetsToUs(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const way: HistoryEntry[] = [];
  let entry = history.at(-1);
  while (entry && !way.includes(entry)) {
    way.push(entry);
    entry = parentOf(entry, history);
  }
  return way;
}
