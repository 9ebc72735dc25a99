import { z } from 'zod';
import type { Credentials, ProxyCredentials } from '../core/dial/ports.ts';
import type { Secrets } from './secrets.ts';

/** What a proxy waits for. `refused`: it did not take what it was told. */
export interface ProxyQuestion {
  /** `host:port` */
  readonly address: string;
  readonly refused: boolean;
}

/** The agent's user name and password for the company's proxies, kept in the system's secret store. */
export interface ProxySignIn {
  /** For who connects; answers at once with what is kept, so that no attempt waits for a person. */
  readonly credentials: ProxyCredentials;
  /** For the screen; empty while no proxy asks for what nobody has told it. */
  shown(): { readonly proxy?: ProxyQuestion };
  /** Keeps them for the proxy that asked; false if none does. The next attempt to connect uses them. */
  answer(credentials: Credentials): boolean;
}

const kept = z.object({ username: z.string(), password: z.string() });

/** @param hide keeps a value out of the log. @param changed the question is another one */
export function createProxySignIn({
  secrets,
  hide,
  changed,
}: {
  readonly secrets: Pick<Secrets, 'get' | 'set'>;
  readonly hide: (secret: string) => void;
  readonly changed: () => void;
}): ProxySignIn {
  /** What each proxy was told last: if it says that this is wrong, only the agent can go on. */
  const told = new Map<string, string>();
  let question: ProxyQuestion | undefined;

  function ask(next: ProxyQuestion): void {
    if (question?.address === next.address && question.refused === next.refused) return;
    question = next;
    changed();
  }

  return {
    async credentials({ proxy, refused }) {
      const found = secrets.get(secretOf(proxy));
      const credentials = kept.safeParse(parsed(found)).data;
      if (!credentials || (refused && told.get(proxy) === found)) ask({ address: proxy, refused });
      if (!credentials || found === undefined) return undefined;
      told.set(proxy, found);
      hideAll(credentials, hide);
      return credentials;
    },
    shown: () => (question ? { proxy: question } : {}),
    answer(credentials) {
      if (!question) return false;
      hideAll(credentials, hide);
      secrets.set(secretOf(question.address), JSON.stringify(credentials));
      question = undefined;
      changed();
      return true;
    },
  };
}

const secretOf = (proxy: string): string => `proxy.${proxy}`;

/** Also as both stand together in a header (RFC 7617 §2). */
function hideAll({ username, password }: Credentials, hide: (secret: string) => void): void {
  hide(password);
  hide(`${username}:${password}`);
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
