/** What a headset does besides what its descriptor says. */
export interface Habits {
  /** The pages that it speaks on. */
  readonly buttons: number;
  readonly lamps: number;
  /** A feature must have been written before it speaks on the standard pages; else it does on these. */
  readonly until?: {
    readonly usagePage: number;
    readonly usage: number;
    readonly buttons: number;
    readonly lamps: number;
  };
  /** Ms from a write to the report that it causes. */
  readonly latency: number;
  /** Over a radio link all that it says takes as long, a press as well as an echo. */
  readonly radio?: true;
  /** Its hook is 1 only while the call button is down. */
  readonly momentary?: true;
  /** It says what its hook became by a write of Off-Hook. */
  readonly saysHook: boolean;
  /** Without Off-Hook or Ring its buttons say nothing. */
  readonly silentOnHook?: true;
  /** Mute means something only while it is off-hook. */
  readonly muteOffHook?: true;
  /** An answer that nobody acknowledges is said again after 2 s. */
  readonly asksAgain?: true;
  /** Flash is followed by hook 0. */
  readonly flashHangsUp?: true;
  /** Each press is said twice. */
  readonly twice?: true;
  /** It pulses when Mute is written, too. */
  readonly muteEchoes?: true;
  /** The boom mutes: while it is up, an unmute is taken back. */
  readonly boom?: true;
  /** Says how it stands as soon as it is opened. */
  readonly baseline?: true;
  /** It may have been taken off its cradle before it is opened. */
  readonly handset?: true;
  /** Two writes closer than so many ms make it hang up. */
  readonly confusedWithin?: number;
  /** Rejects by Drop, by its programmable button, or not at all. */
  readonly rejectsBy?: 'drop' | 'programmable';
}
