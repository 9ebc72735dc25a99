import type { Country } from './wording.ts';

/**
 * Telephone numbers that nobody has. North America: 555-0100 to 555-0199 of each area (NANPA, 555 line numbers).
 * United Kingdom: Ofcom's numbers for TV and radio drama. Germany: the Bundesnetzagentur's numbers for media
 * productions (notice 148/2021).
 */
interface Area {
  readonly place: string;
  /** What stands before the last digits, E.164. */
  readonly prefixes: readonly string[];
  /** How many last digits are free to choose. */
  readonly digits: 2 | 3;
}

const american = (place: string, ...codes: readonly number[]): Area => ({
  place,
  prefixes: codes.map((code) => `+1${code}55501`),
  digits: 2,
});
const british = (place: string, prefix: string): Area => ({ place, prefixes: [`+44${prefix}`], digits: 3 });
const german = (place: string, prefix: string): Area => ({ place, prefixes: [`+49${prefix}`], digits: 3 });

const areas: Readonly<Record<Country, readonly Area[]>> = {
  US: [
    american('New York, NY', 212, 646, 917, 332),
    american('Brooklyn, NY', 718, 347, 929),
    american('Los Angeles, CA', 213, 323, 310, 424, 818),
    american('Chicago, IL', 312, 773, 872),
    american('Houston, TX', 713, 281, 832, 346),
    american('Phoenix, AZ', 602, 480, 623),
    american('Philadelphia, PA', 215, 267, 445),
    american('San Antonio, TX', 210, 726),
    american('San Diego, CA', 619, 858),
    american('Dallas, TX', 214, 469, 972),
    american('Austin, TX', 512, 737),
    american('San Jose, CA', 408, 669),
    american('Columbus, OH', 614, 380),
    american('Charlotte, NC', 704, 980),
    american('Indianapolis, IN', 317, 463),
    american('Seattle, WA', 206, 253, 425),
    american('Denver, CO', 303, 720),
    american('Boston, MA', 617, 857),
    american('Nashville, TN', 615, 629),
    american('Detroit, MI', 313, 248),
    american('Portland, OR', 503, 971),
    american('Las Vegas, NV', 702, 725),
    american('Memphis, TN', 901),
    american('Louisville, KY', 502),
    american('Baltimore, MD', 410, 443),
    american('Milwaukee, WI', 414),
    american('Albuquerque, NM', 505),
    american('Fresno, CA', 559),
    american('Sacramento, CA', 916, 279),
    american('Kansas City, MO', 816),
    american('Atlanta, GA', 404, 678, 470),
    american('Omaha, NE', 402, 531),
    american('Raleigh, NC', 919, 984),
    american('Miami, FL', 305, 786),
    american('Oakland, CA', 510, 341),
    american('Minneapolis, MN', 612, 763),
    american('Tampa, FL', 813),
    american('New Orleans, LA', 504),
    american('Honolulu, HI', 808),
    american('Pittsburgh, PA', 412, 878),
    american('Cincinnati, OH', 513),
    american('St. Louis, MO', 314),
    american('Salt Lake City, UT', 801, 385),
    american('Buffalo, NY', 716),
    american('Providence, RI', 401),
  ],
  GB: [
    british('London', '2079460'),
    british('Manchester', '1614960'),
    british('Birmingham', '1214960'),
    british('Leeds', '1134960'),
    british('Sheffield', '1144960'),
    british('Nottingham', '1154960'),
    british('Leicester', '1164960'),
    british('Bristol', '1174960'),
    british('Reading', '1184960'),
    british('Edinburgh', '1314960'),
    british('Glasgow', '1414960'),
    british('Liverpool', '1514960'),
    british('Newcastle', '1914980'),
    british('Cardiff', '2920180'),
  ],
  DE: [
    german('Berlin', '3023125'),
    german('Hamburg', '4066969'),
    german('München', '8999998'),
    german('Köln', '2214710'),
    german('Frankfurt am Main', '6990009'),
  ],
};
/** No town of its own: the one range of mobile numbers. */
const britishMobiles: Area = british('', '7700900');

export type NumberKind = 'mobile' | 'home' | 'work';
export interface Line {
  readonly value: string;
  readonly kind: NumberKind;
}
export interface NumberPlan {
  places(country: Country): readonly string[];
  /** A number that was not given out before; throws `RangeError` when a country has none left. */
  take(country: Country, place: string, kind: NumberKind): Line;
}

/** Gives each number once. `taken`: E.164 numbers that are somebody's already. */
export function createNumberPlan(taken: readonly string[] = []): NumberPlan {
  const used = new Set(taken);
  const given = new Map<Area, number>();

  function takeFrom(area: Area): string | undefined {
    const size = 10 ** area.digits;
    const capacity = size * area.prefixes.length;
    for (let n = given.get(area) ?? 0; n < capacity; n += 1) {
      const prefix = area.prefixes[n % area.prefixes.length];
      // 37 has no factor in common with 100 or 1000: all numbers, in no order that the eye finds.
      const end = (Math.floor(n / area.prefixes.length) * 37 + 11) % size;
      const value = `${prefix}${String(end).padStart(area.digits, '0')}`;
      if (used.has(value)) continue;
      used.add(value);
      given.set(area, n + 1);
      return value;
    }
    given.set(area, capacity);
    return undefined;
  }

  return {
    places: (country) => areas[country].map(({ place }) => place),
    take(country, place, kind) {
      const mobile = country === 'GB' && kind === 'mobile' ? takeFrom(britishMobiles) : undefined;
      if (mobile !== undefined) return { value: mobile, kind };
      // Outside North America a number shows that it is a town's.
      const honest: NumberKind = country === 'US' || kind === 'work' ? kind : 'home';
      const here = areas[country].filter((area) => area.place === place);
      for (const area of [...here, ...areas[country]]) {
        const value = takeFrom(area);
        if (value !== undefined) return { value, kind: honest };
      }
      throw new RangeError(`There are no more fictional numbers in ${country}: ask for fewer customers.`);
    },
  };
}
