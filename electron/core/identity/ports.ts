/** How numbers are dialled where this agent sits (profile: `agent.country`, `voice.dialPlan`). Patterns are checked when the profile is read. */
export interface DialPlan {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Dialled before a number of the public network, and found before it in what some PBXs present. */
  readonly outsidePrefix?: string;
  /** Regular expressions on the bare digits. */
  readonly extensions?: string;
  readonly serviceCodes?: string;
  /** `112`, `911`. */
  readonly emergency: readonly string[];
}

/** A number parser, from outside: knows the numbering plans of the world. None of its functions throws. */
export interface Numbers {
  /** E.164 with `+` of a number in any notation, read as from `country`; undefined if it can't be one. */
  toE164(text: string, country: string): string | undefined;
  /** For the eye: national in the agent's own country, international elsewhere. */
  format(e164: string, country: string): string;
  /** Digits as a telephone in `country` dials them: with trunk prefix at home, with international prefix abroad. */
  dialled(e164: string, country: string): string;
}
