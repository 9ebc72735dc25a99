/**
 * The E-model (ITU-T G.107, 2015): how good a call is to talk on, from what the network and the codec do to it. All
 * that is not given is at the default of G.107 Table 2: a quiet room, an ordinary handset, no echo.
 */

/** What a codec costs (`ie`) and how it bears loss (`bpl`): G.107 §3.5. */
export interface Codec {
  readonly ie: number;
  readonly bpl: number;
  /** Milliseconds that coding itself takes: one frame and what it looks ahead. */
  readonly frame: number;
}

/** G.711 whose losses are concealed (G.113 Appendix I: 0 and 25.1 with G.711 Appendix I, random loss). */
export const g711: Codec = { ie: 0, bpl: 25.1, frame: 20 };
/**
 * Opus. G.113 has no values for it on this scale. It costs nothing beside G.711; that it bears loss no better than a
 * good G.711 decoder is a cautious guess of ours. 20 ms and 6.5 ms look-ahead (RFC 6716 §2).
 */
export const opus: Codec = { ie: 0, bpl: 25.1, frame: 26.5 };

export interface Conditions {
  readonly codec: Codec;
  /** From mouth to ear, one way, in ms. */
  readonly delay: number;
  /** Share of packets that are not played, 0 to 1. */
  readonly loss: number;
  /** 1 where losses come at random, more where they come together (BurstR, G.107 §3.5). */
  readonly burst?: number;
}

// Table 2: loudness ratings and noise in dB, in the recommendation's own letters.
const SLR = 8;
const RLR = 2;
const OLR = SLR + RLR;
const STMR = 15;
const Ds = 3;
const Dr = 3;
const LSTR = STMR + Dr;
const TELR = 65;
const WEPL = 110;
const Ps = 35;
const Pr = 35;
const Nc = -70;
const Nfor = -64;

const decibel = (power: number): number => 10 * Math.log10(power);
const power = (decibels: number): number => 10 ** (decibels / 10);

/** §3.2: signal to noise, the start of everything. */
const No = (() => {
  const sender = Ps - SLR - Ds - 100 + 0.004 * (Ps - OLR - Ds - 14) ** 2;
  const Pre = Pr + decibel(1 + power(10 - LSTR));
  const receiver = RLR - 121 + Pre + 0.008 * (Pre - 35) ** 2;
  return decibel(power(Nc) + power(sender) + power(receiver) + power(Nfor + RLR));
})();
const Ro = 15 - 1.5 * (SLR + No);

/** §3.3: what comes with the voice at once – too loud, one's own voice in the ear, quantising. */
function simultaneous(T: number): number {
  const Xolr = OLR + 0.2 * (64 + No - RLR);
  const Iolr = 20 * ((1 + (Xolr / 8) ** 8) ** (1 / 8) - Xolr / 8);
  const STMRo = -decibel(power(-STMR) + Math.exp(-T / 4) * power(-TELR));
  const Ist =
    12 * (1 + ((STMRo - 13) / 6) ** 8) ** (1 / 8) -
    28 * (1 + ((STMRo + 1) / 19.4) ** 35) ** (1 / 35) -
    13 * (1 + ((STMRo - 3) / 33) ** 13) ** (1 / 13) +
    29;
  const Q = 37; // one quantising
  const G = 1.07 + 0.258 * Q + 0.0602 * Q ** 2;
  const Iq = 15 * Math.log10(1 + 10 ** ((Ro - 100) / 15 + 46 / 8.4 - G / 9) + 10 ** (46 / 30 - G / 40));
  return Iolr + Ist + Iq;
}

/** §3.4: what comes late – one's own echo, the other's, and the wait itself. `T` is one way, in ms. */
function delayed(T: number): number {
  const Roe = -1.5 * (No - RLR);
  const TERV = TELR - 40 * Math.log10((1 + T / 10) / (1 + T / 150)) + 6 * Math.exp(-0.3 * T ** 2);
  const Re = 80 + 2.5 * (TERV - 14);
  const talker = ((Roe - Re) / 2 + Math.sqrt((Roe - Re) ** 2 / 4 + 100) - 1) * (1 - Math.exp(-T));
  const Rle = 10.5 * (WEPL + 7) * (2 * T + 1) ** -0.25;
  const listener = (Ro - Rle) / 2 + Math.sqrt((Ro - Rle) ** 2 / 4 + 169);
  const X = Math.log2(T / 100);
  const wait = T <= 100 ? 0 : 25 * ((1 + X ** 6) ** (1 / 6) - 3 * (1 + (X / 3) ** 6) ** (1 / 6) + 2);
  return talker + listener + wait;
}

/** §3.5, Ie,eff: the codec, and what is lost. */
function equipment({ codec, loss, burst = 1 }: Conditions): number {
  const Ppl = 100 * loss;
  return codec.ie + (95 - codec.ie) * (Ppl / (Ppl / burst + codec.bpl));
}

/** The rating factor R, 0 to 100; 93.2 where nothing is wrong. */
export function rating(conditions: Conditions): number {
  const R = Ro - simultaneous(conditions.delay) - delayed(conditions.delay) - equipment(conditions);
  return Math.min(100, Math.max(0, R));
}

/** The mean opinion that people would have of such a call, 1 to 4.5 (Annex B). */
export function opinion(R: number): number {
  if (R <= 0) return 1;
  if (R >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * R + R * (R - 60) * (100 - R) * 7e-6); // dips below 1 under R = 6.5
}
