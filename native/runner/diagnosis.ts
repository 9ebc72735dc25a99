import type { Headset, HeadsetReport } from '../../electron/core/headset/headset.ts';
import { directions, type Field, type Layout } from '../layout/layout.ts';
import type { FoundDevice } from '../transports/transport.ts';
import { hex, usageName } from '../usage-names.ts';

/** What there is to say about one device, whether it can be used or not. */
export interface DeviceFacts {
  readonly headset: Headset;
  readonly used: boolean;
  readonly shape: FoundDevice['shape'];
  /** Why it can't be used, in the words of whoever found out. */
  readonly reason?: string;
  readonly layout?: Layout;
  /** What is known of its maker or model, and what the synchroniser thinks: shown as JSON. */
  readonly profile?: unknown;
  readonly state?: unknown;
  readonly reports: readonly HeadsetReport[];
}

/** Characters of one part that a device or WebHID has a say in. */
const maxPart = 20_000;

/** Text for IT, in English as logs are. There is no serial number in it: we never ask for one. */
export function diagnosisOf(devices: readonly DeviceFacts[], now: number): string {
  const head = `Headsets at ${time(now)}: ${devices.length === 0 ? 'none' : devices.length}`;
  return [head, ...devices.map(oneOf)].join('\n\n');
}

function oneOf({ headset, used, shape, reason, layout, profile, state, reports }: DeviceFacts): string {
  const { name, vendorId, productId, can, trouble } = headset;
  return [
    `${name} (${hex(vendorId, 4)}:${hex(productId, 4)})${used ? ', used for calls' : ''}`,
    ...(can.telephony ? [] : ['No telephony']),
    ...(trouble === undefined ? [] : [`Trouble: ${trouble}${reason === undefined ? '' : ` (${reason})`}`]),
    `Can: ${
      Object.entries(can)
        .flatMap(([ability, has]) => (has ? ability : []))
        .join(', ') || 'nothing'
    }`,
    ...(profile === undefined ? [] : [`Profile: ${json(profile)}`]),
    ...(state === undefined ? [] : [`State: ${json(state)}`]),
    shapeOf(shape),
    ...(layout ? layoutLines(layout) : []),
    `Reports: ${reports.length === 0 ? 'none' : ''}`,
    ...reports.map(reportLine),
  ].join('\n');
}

function shapeOf(shape: FoundDevice['shape']): string {
  if (!('descriptor' in shape)) return `Collections: ${json(shape.collections)}`;
  return `Descriptor (${shape.descriptor.length} bytes): ${cut(Buffer.from(shape.descriptor).toString('hex'))}`;
}

function layoutLines(layout: Layout): readonly string[] {
  return directions.flatMap((direction) => [
    `${direction}: ${layout.lengths[direction].map(({ reportId, bytes }) => `${reportId} (${bytes} bytes)`).join(', ') || 'none'}`,
    ...layout[direction].map((field) => `  ${fieldLine(field)}`),
  ]);
}

function fieldLine(field: Field): string {
  const { usagePage, usageMaximum, reportId, bit, bits, count, relative, constant, selectedBy, application } = field;
  return [
    usageName(field),
    ...(usageMaximum === undefined ? [] : [`to ${usageName({ usagePage, usage: usageMaximum })}`]),
    `report ${reportId} bit ${bit}`,
    ...(bits === 1 ? [] : [`${bits} bits`]),
    ...(count === undefined ? [] : [`${count} times`]),
    ...(selectedBy === undefined ? [] : [`selected by ${selectedBy}`]),
    ...(relative ? ['relative'] : []),
    ...(constant ? ['constant'] : []),
    `in ${application}`,
  ].join(', ');
}

function reportLine({ at, direction, reportId, hex: data, says }: HeadsetReport): string {
  const meaning = says.map((one) => `${usageName(one)} = ${one.value}`).join(', ');
  return `${time(at)} ${direction} ${reportId} ${cut(data)}${meaning === '' ? '' : `: ${meaning}`}`;
}

const time = (at: number): string => new Date(at).toISOString();
const cut = (text: string): string => (text.length <= maxPart ? text : `${text.slice(0, maxPart)}…`);

function json(value: unknown): string {
  // Sets and maps are written as what is in them.
  const text = JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Set || part instanceof Map ? [...part] : part,
  ) as string | undefined;
  return cut(text ?? 'none');
}
