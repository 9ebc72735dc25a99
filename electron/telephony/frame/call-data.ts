import type { CallData } from '../../core/calls/call.ts';
import { type Frame, valuesOf } from './frame.ts';
import { readAddress, splitList } from './name-addr.ts';
import { readParameters, splitOutside, unquote } from './parameters.ts';

/** More than any network sends; what comes after is not read. */
const MOST = 8;

/**
 * What came along besides who calls. User-to-User also under the name that gateways gave it before RFC 7433.
 * Call-Info with a URI for the telephone itself (`answer-after`, a picture) is handed on too: what it means is not
 * judged here.
 */
export function callData(frame: Frame): readonly CallData[] {
  const userToUser = ['user-to-user', 'x-user-to-user']
    .flatMap((name) => valuesOf(frame, name))
    .flatMap((value) => (isJson(value) ? [value] : splitList(value)))
    .map(readUserToUser);
  const callInfo = valuesOf(frame, 'call-info')
    .flatMap((value) => splitList(value))
    .map((value): CallData => {
      const { uri, parameters } = readAddress(value);
      return { header: 'call-info', value: uri, parameters: readParameters(parameters) };
    });
  return [...userToUser, ...callInfo].slice(0, MOST);
}

/** Unquoted in the header, as no RFC allows and PBX scripts do: its commas and semicolons are its own. */
const isJson = (value: string): boolean => value.startsWith('{') && value.includes('}');

/** RFC 7433 §4.1, and `pd`, the protocol discriminator of some gateways. */
const known = /^(encoding|purpose|content|pd)\s*=/i;

/** A semicolon may also belong to the data: what is no parameter of the header stays there. */
function readUserToUser(value: string): CallData {
  const end = isJson(value) ? value.lastIndexOf('}') + 1 : 0;
  const [first, ...rest] = splitOutside(value.slice(end), ';');
  const parts =
    end > 0 ? [value.slice(0, end), ...(first === undefined ? [] : [first]), ...rest] : [first ?? '', ...rest];
  const isParameter = (part: string, at: number) => at > 0 && known.test(part);
  const data = parts.filter((part, at) => !isParameter(part, at)).map(unquote);
  return {
    header: 'user-to-user',
    value: data.join(';'),
    parameters: readParameters(parts.filter(isParameter).join(';')),
  };
}
