import type { Channel, Mood } from '../../../core/history/records.ts';
import type { Person } from '../person.ts';
import type { Random } from '../random.ts';
import type { Team } from '../names.ts';
import type { Wording } from '../wording.ts';

/** What the texts of one episode have in common: `{amount}` in a text becomes `details.amount`. */
export type Details = Readonly<Record<string, string>>;

/** What is said in one contact. Each list holds several ways to say the same; `{…}` is filled from the details. */
export interface Words {
  readonly customer: readonly string[];
  readonly agent: readonly string[];
  readonly thanks: readonly string[];
}

/** One contact of an episode: what agents read of it (English), and what was said. */
export interface Stage extends Words {
  readonly subject: readonly string[];
  readonly summary: readonly string[];
  readonly note: readonly string[];
  readonly german?: Words;
}

/** Something we send by ourselves. */
export interface Notice {
  readonly channel: 'email' | 'sms';
  readonly subject: string;
  readonly body: string;
  readonly germanBody?: string;
}

/** A matter that customers come with. Its texts fit together whichever way each is picked. */
export interface Topic {
  readonly journey: string;
  readonly queue: string;
  readonly team: Team;
  /** How common it is. */
  readonly weight: number;
  readonly steps: readonly [string, string, string, string];
  readonly title: string;
  /** What a bot or an IVR asks and hears: the topic in a few words. */
  readonly about: string;
  /** Called once for each wording, with the same chance: the same amounts and dates in both languages. */
  readonly details: (random: Random, person: Person, wording: Wording, at: number) => Details;
  /** How they feel about it at first, with its weight. */
  readonly moods: readonly (readonly [number, Mood])[];
  /** How they like to come with this. */
  readonly channels: readonly (readonly [number, Exclude<Channel, 'web'>])[];
  readonly before?: Notice;
  /** A page they looked at first. */
  readonly page?: string;
  readonly report: Stage;
  /** They ask again, since it isn't settled. */
  readonly chase: Stage;
  readonly resolve: Stage;
  readonly after?: Notice;
  /** Whether it can be their matter; anybody's, if absent. */
  readonly suits?: (person: Person) => boolean;
  /** Whether such a matter comes up at this time (bill runs, outages): a factor to its weight, 1 if absent. */
  readonly season?: (at: number) => number;
}

/** Fills `{name}` from the details; throws on a name that they don't have. */
export function fill(text: string, details: Details): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    if (value === undefined) throw new RangeError(`The text “${text}” wants {${name}}`);
    return value;
  });
}
