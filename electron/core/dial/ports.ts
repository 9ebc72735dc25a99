/**
 * A socket that carries whole text frames, as a WebSocket does (RFC 6455): what signalling needs of `dial`, and what
 * the practice floor gives it without any network.
 */
export interface FrameSocket {
  /** Throws or is lost silently if the socket is not open; a loss shows as `closed`. */
  send(text: string): void;
  /** Asks the other end whether it is there; it answers with `pong`. Absent where the transport has no such thing. */
  readonly ping?: (() => void) | undefined;
  /** The address of this machine that it hangs on; undefined while it opens, or where that is not known. */
  readonly localAddress?: string | undefined;
  /** Closes with the closing handshake; `closed` follows when that is over. */
  close(): void;
  /** Gives the socket up at once: a dead one never finishes its closing handshake. */
  terminate(): void;
}

/** Why a socket ended, or never opened. `reason` is technical, for the log. */
export interface SocketEnd {
  readonly reason: string;
  /**
   * What the agent or IT must see to, where the end says so. `refused`: the server answered, but not with a WebSocket.
   * `proxy`: the company's proxy answered, but lets us not through.
   */
  readonly trouble?: 'certificate' | 'unreachable' | 'refused' | 'proxy';
}

/** What happens to a socket. `opened` at most once; `closed` exactly once and last, also if it never opened. */
export interface SocketEvents {
  opened(): void;
  frame(text: string): void;
  pong(): void;
  closed(end: SocketEnd): void;
}

/** Never throws: what is wrong with `url` or the network comes as `closed`, after this function has returned. */
export type OpenFrameSocket = (url: string, events: SocketEvents) => FrameSocket;

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a proxy wants to know. `refused`: what it was told before is not right, or is no longer. */
export interface ProxyChallenge {
  /** `host:port` */
  readonly proxy: string;
  readonly realm: string;
  readonly refused: boolean;
}

/** The user name and password for a proxy; undefined if there are none. */
export type ProxyCredentials = (challenge: ProxyChallenge) => Promise<Credentials | undefined>;
