/** One end of a message channel to a hidden window. */
export interface WindowPort {
  post(message: unknown): void;
  /** There is one listener; what arrived before it was set is delivered to it then. */
  listen(listener: (message: unknown) => void): void;
}

/** A hidden window, seen through the ports to it: a new one each time that the window had to be made anew. */
export interface PortSource {
  /** Called at once with the port that is there, then at each change; undefined while there is none. */
  subscribe(listener: (port: WindowPort | undefined) => void): () => void;
  /** The window does not answer any more: make it anew. */
  renew(reason: string): void;
}

/** A line for the log. Never holds what a customer said or who they are. */
export type Log = (level: 'info' | 'warn' | 'error', message: string) => void;
