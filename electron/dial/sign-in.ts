import type { Credentials, ProxyCredentials } from '../core/dial/ports.ts';
import { DialFailure } from './failure.ts';

/** What we tell each proxy (`Basic …`, RFC 7617), kept for as long as it is taken and no longer than the desk runs. */
export interface SignIn {
  /** What it takes, or what was answered for it meanwhile. */
  known(proxy: string): string | undefined;
  /**
   * Asks. Rejects if nothing is answered, or not soon: a person may take their time, and the next attempt will know. Also
   * if it is what the proxy has refused already: that could lock the account.
   */
  ask(proxy: string, realm: string): Promise<string>;
  accepted(proxy: string, authorization: string): void;
  refused(proxy: string, authorization: string): void;
}

/** ms; an attempt to connect does not last much longer. */
const ANSWERED_WITHIN = 3_000;

export function createSignIn(credentials: ProxyCredentials): SignIn {
  const known = new Map<string, string>();
  const refused = new Map<string, string>();
  /** Questions that wait for their answer: nobody is asked the same thing twice at once. */
  const open = new Map<string, Promise<string | undefined>>();

  async function question(proxy: string, realm: string): Promise<string | undefined> {
    const given = await credentials({ proxy, realm, refused: refused.has(proxy) });
    const authorization = given && basic(given);
    if (authorization !== undefined && authorization !== refused.get(proxy)) known.set(proxy, authorization);
    return authorization;
  }

  function askedOnce(proxy: string, realm: string): Promise<string | undefined> {
    const waiting = open.get(proxy);
    if (waiting) return waiting;
    const asked = question(proxy, realm);
    const answered = () => void open.delete(proxy);
    open.set(proxy, asked);
    asked.then(answered, answered);
    return asked;
  }

  return {
    known: (proxy) => known.get(proxy),
    async ask(proxy, realm) {
      const authorization = await soon(askedOnce(proxy, realm));
      if (authorization === undefined) throw new DialFailure('proxy', `proxy ${proxy} wants a user name and password`);
      if (authorization === refused.get(proxy)) throw notAccepted(proxy);
      return authorization;
    },
    accepted(proxy, authorization) {
      refused.delete(proxy);
      known.set(proxy, authorization);
    },
    refused(proxy, authorization) {
      known.delete(proxy);
      refused.set(proxy, authorization);
    },
  };
}

async function soon<T>(answer: Promise<T>): Promise<T | undefined> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (limit = setTimeout(() => resolve(undefined), ANSWERED_WITHIN)));
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(limit);
  }
}

export const notAccepted = (proxy: string): DialFailure =>
  new DialFailure('proxy', `proxy ${proxy} does not accept the user name or password`);

const basic = ({ username, password }: Credentials): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
