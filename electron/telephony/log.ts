/** Where telephony says what it does. Messages hold no passwords and no digest responses. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
