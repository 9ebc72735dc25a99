import { type Frame, valuesOf } from '../frame/frame.ts';
import { splitList } from '../frame/name-addr.ts';

/**
 * Whether an INVITE asks to be answered at once in one of the ways that the profile allows (`voice.autoAnswer`), each
 * `Header: parameter`: `Call-Info: answer-after`, `Alert-Info: info=alert-autoanswer`. A parameter that is named without
 * a value may have any. What the profile does not name is ignored, so that no caller can switch it on; the company's
 * proxy has to take the named headers off calls from outside.
 */
export function asksToBeAnswered(frame: Frame, allowed: readonly string[]): boolean {
  return allowed.some((rule) => {
    const colon = rule.indexOf(':');
    const wanted = plain(rule.slice(colon + 1));
    if (colon <= 0 || wanted === '') return false;
    return valuesOf(frame, rule.slice(0, colon).trim().toLowerCase())
      .flatMap((value) => splitList(value))
      .flatMap((value) => value.replace(/<[^>]*>/g, '').split(';'))
      .some((part) => plain(part) === wanted || plain(part).startsWith(`${wanted}=`));
  });
}

/** Blanks and quotes mean nothing here, and case neither. */
const plain = (text: string): string => text.replace(/[\s"]/g, '').toLowerCase();
