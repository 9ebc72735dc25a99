import { layoutFromDescriptor } from '../../../../native/layout/descriptor.ts';
import type { Layout } from '../../../../native/layout/layout.ts';
import { captured, noCaptures } from '../descriptors.ts';
import type { Habits } from './habits.ts';

export interface ModelMaker {
  readonly name: string;
  readonly vendorId: number;
  readonly product: string;
  readonly habits: Habits;
  readonly layout: () => Layout;
  /** Why it can't be built here. */
  readonly missing: string | false;
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
const real = (id: string) => ({ layout: () => layoutFromDescriptor(captured(id).descriptor), missing: noCaptures });
const written = (hex: string) => ({ layout: () => layoutFromDescriptor(bytes(hex)), missing: false as const });
const standard = { buttons: 0x0b, lamps: 0x08 };

/** After the bits that were written down of it: its descriptor was never published. */
export const speak510 = `050b 0905 a101 8503 1500 2501 7501 0920 0997 092b 092a 9504 8123 092f 0921 0924 0950 9504 8107
  7504 9501 250b 19b0 29bb 8140 2501 7501 0907 8102 9503 8101
  0508 0917 091e 0909 0918 0920 0921 092a 9507 9122 050b 099e 9501 9122 9508 9101 c0`;

// Buttons and lamps twice, as Jabra has them: report 2 on the standard pages, report 4 on the maker's.
const yealink = `050b 0905 a101 8502 1500 2501 7501 0920 0997 9502 8122 092f 0921 9502 8106 9502 8101 0907 9501 8106 9501 8101
  8502 0508 0917 0909 0918 0920 9504 9122 9504 9101 c0
  0600ff 0901 a101 8504 0630ff 0920 0997 9502 8122 092f 0921 9502 8106 9502 8101 0907 9501 8106 9501 8101
  0640ff 0917 0909 0918 0920 9504 9122 9504 9101 c0`;

// One report each way; "mute" is the flags of Phone Mute: 06 a pulse, 02 a state.
const plain = (
  mute: '06' | '02',
) => `050b 0905 a101 8502 1500 2501 7501 0920 9501 8122 092f 9501 81${mute} 0921 9501 8106
  9501 8101 250b 7504 19b0 29bb 8140 2501 7501 0508 0917 0909 0918 0920 9504 9122 9504 9101 c0`;

/** The families, each with its models. */
export const families: Readonly<Record<string, readonly ModelMaker[]>> = {
  Jabra: [
    {
      name: 'BIZ 2400 II',
      vendorId: 0x0b0e,
      product: 'Jabra BIZ 2400 II',
      ...real('0b0e-2453'),
      habits: {
        ...standard,
        until: { usagePage: 0xff30, usage: 0xffff, buttons: 0xff30, lamps: 0xff40 },
        latency: 10,
        saysHook: true,
        muteOffHook: true,
        asksAgain: true,
        baseline: true,
        rejectsBy: 'programmable',
      },
    },
    {
      name: 'Speak 510',
      vendorId: 0x0b0e,
      product: 'Jabra SPEAK 510 USB',
      ...written(speak510),
      habits: {
        ...standard,
        latency: 20,
        saysHook: true,
        silentOnHook: true,
        confusedWithin: 40,
        rejectsBy: 'programmable',
      },
    },
    {
      name: 'Link with a boom that mutes',
      vendorId: 0x0b0e,
      product: 'Jabra Evolve Link',
      ...real('0b0e-0307'),
      habits: {
        ...standard,
        latency: 60,
        radio: true,
        saysHook: true,
        muteOffHook: true,
        asksAgain: true,
        boom: true,
        rejectsBy: 'programmable',
      },
    },
  ],
  Poly: [
    {
      name: 'Blackwire 3220',
      vendorId: 0x047f,
      product: 'Plantronics Blackwire 3220 Series',
      ...real('047f-c056'),
      habits: { ...standard, latency: 15, saysHook: true, twice: true },
    },
    {
      name: 'BT700',
      vendorId: 0x047f,
      product: 'Plantronics Poly BT700',
      ...real('047f-02e6'),
      habits: { ...standard, latency: 90, radio: true, saysHook: true, flashHangsUp: true, boom: true },
    },
  ],
  EPOS: [
    {
      name: 'IMPACT D',
      vendorId: 0x1395,
      product: 'EPOS IMPACT D',
      ...real('1395-00a9'),
      habits: { ...standard, latency: 40, saysHook: true, muteEchoes: true, rejectsBy: 'drop' },
    },
    {
      name: 'SC 660',
      vendorId: 0x1395,
      product: 'Sennheiser SC 660 ANC USB',
      ...real('1395-0082'),
      habits: { ...standard, latency: 5, saysHook: true, baseline: true, rejectsBy: 'programmable' },
    },
  ],
  Yealink: [
    {
      name: 'UH38',
      vendorId: 0x6993,
      product: 'Yealink UH38',
      ...written(yealink),
      habits: { buttons: 0xff30, lamps: 0xff40, latency: 25, saysHook: true, rejectsBy: 'programmable' },
    },
    {
      name: 'UH38, silent about its hook',
      vendorId: 0x6993,
      product: 'Yealink UH38',
      ...written(yealink),
      habits: { buttons: 0xff30, lamps: 0xff40, latency: 25, saysHook: false, rejectsBy: 'programmable' },
    },
  ],
  generic: [
    {
      name: 'plain',
      vendorId: 0x1234,
      product: 'USB headset',
      ...written(plain('06')),
      habits: { ...standard, latency: 2, saysHook: true, baseline: true, twice: true },
    },
    {
      name: 'handset, mute echoed',
      vendorId: 0x1234,
      product: 'USB handset',
      ...written(plain('06')),
      habits: { ...standard, latency: 70, saysHook: true, baseline: true, handset: true, muteEchoes: true },
    },
    {
      name: 'a switch for mute, and a boom',
      vendorId: 0x18d1,
      product: 'Google Meet speakermic',
      ...written(plain('02')),
      habits: { ...standard, latency: 30, saysHook: true, boom: true },
    },
    {
      name: 'PowerConf',
      vendorId: 0x291a,
      product: 'Anker PowerConf',
      ...real('291a-3301'),
      habits: { ...standard, latency: 20, saysHook: true, rejectsBy: 'programmable' },
    },
    {
      name: 'H820e, momentary hook',
      vendorId: 0x046d,
      product: 'Logitech H820e',
      ...written(plain('06')),
      habits: { ...standard, latency: 10, saysHook: false, momentary: true },
    },
  ],
};
