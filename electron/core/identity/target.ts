import type { NameAddr, Party } from '../calls/call.ts';
import { partyAt } from './address.ts';
import { judgeNumber } from './number.ts';
import type { DialPlan, Numbers } from './ports.ts';

/** What the agent wants to call. */
export interface DialTarget {
  /** What is sent: digits as the PBX wants them, or a whole SIP address. */
  readonly dial: string;
  readonly party: Party;
  readonly emergency: boolean;
}

/**
 * What an agent typed in Dial or search, or pressed on a card: a number in any notation, `tel:…`, or a SIP address with
 * or without `sip:`. Undefined if it is nothing that can be called, as a name is. Never throws.
 */
export function dialTarget(input: string, plan: DialPlan, numbers: Numbers): DialTarget | undefined {
  const text = input.trim();
  const { scheme, rest } = parts(text);
  if (scheme === 'tel') return number(rest.replace(/;.*$/s, ''), plan, numbers);
  if (scheme === undefined && !rest.includes('@')) return number(rest, plan, numbers);
  return address(scheme ?? 'sip', rest, plan, numbers);
}

function number(text: string, plan: DialPlan, numbers: Numbers): DialTarget | undefined {
  const judged = judgeNumber(text, plan, numbers);
  if (!judged) return undefined;
  const emergency = judged.kind === 'emergency';
  const shown = judged.kind === 'public' ? judged.e164 : judged.digits;
  const party = partyAt({ uri: `tel:${shown}`, user: shown, host: '' }, plan, numbers);
  return { dial: judged.kind === 'public' ? toSend(judged.e164, plan, numbers) : judged.digits, party, emergency };
}

/** With an outside prefix the PBX dials like a telephone behind it; without, E.164 means the same everywhere. */
function toSend(e164: string, plan: DialPlan, numbers: Numbers): string {
  return plan.outsidePrefix ? `${plan.outsidePrefix}${numbers.dialled(e164, plan.country)}` : e164;
}

function address(scheme: 'sip' | 'sips', rest: string, plan: DialPlan, numbers: Numbers): DialTarget | undefined {
  const match = /^([^\s@<>"]+)@([A-Za-z0-9._[\]:-]+)((?:;[^\s<>"?]*)?)$/.exec(rest);
  const [, user, host, parameters = ''] = match ?? [];
  if (user === undefined || host === undefined) return undefined;
  const judged = judgeNumber(user.replace(/;.*$/s, ''), plan, numbers);
  // Whatever host stands behind it: an emergency goes the shortest way.
  if (judged?.kind === 'emergency') return number(judged.digits, plan, numbers);
  const uri = `${scheme}:${user}@${host.toLowerCase()}${parameters}`;
  const nameAddr: NameAddr = { uri, user: decoded(user), host: host.toLowerCase().replace(/:\d+$/, '') };
  return { dial: uri, party: partyAt(nameAddr, plan, numbers), emergency: false };
}

function parts(text: string): { readonly scheme?: 'sip' | 'sips' | 'tel'; readonly rest: string } {
  const [whole, scheme] = /^(sips?|tel):/i.exec(text) ?? [];
  if (whole === undefined || scheme === undefined) return { rest: text };
  const lower = scheme.toLowerCase();
  return { scheme: lower === 'tel' ? 'tel' : lower === 'sips' ? 'sips' : 'sip', rest: text.slice(whole.length) };
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}
