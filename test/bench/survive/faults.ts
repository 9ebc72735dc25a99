import { addressChange, cut, kill, serverRestart, sleep } from '../../support/survival/faults.ts';
import { type Measure, survival } from './survive.ts';

/** Until both hear each other and a request of the customer's is answered; and the parts of that. */
const talking = (name: string): readonly [Measure, ...Measure[]] => [
  { name, ms: ({ talksAfter }) => talksAfter },
  { name: `${name}.customer-hears`, ms: ({ customerHearsAfter }) => customerHearsAfter },
  { name: `${name}.agent-hears`, ms: ({ agentHearsAfter }) => agentHearsAfter },
  { name: `${name}.answers`, ms: ({ answersAfter }) => answersAfter },
];

/** A minute: longer than servers and middle boxes wait. */
export const signallingCut = survival(cut(60_000), talking('survive-signalling-cut'));
export const proxyRestart = survival(serverRestart, talking('survive-proxy-restart'));
export const newAddress = survival(addressChange, talking('survive-address-change'));
export const mediaKill = survival(kill('media'), talking('survive-media-kill'));
export const deskKill = survival(kill('desk'), talking('survive-desk-kill'));
export const asleep = survival(
  sleep(10_000),
  [{ name: 'survive-sleep', ms: ({ registeredAfter }) => registeredAfter }, ...talking('survive-sleep.talking')],
  { registers: true },
);
