/** A collection around a field. */
export interface Enclosing {
  readonly usagePage: number;
  readonly usage: number;
  /** HID 1.11 §6.2.2.6: 0 physical, 1 application, 2 logical… */
  readonly type: number;
}

const applicationType = 1;

/**
 * The application that a field belongs to, of the collections around it, outermost first. EPOS nests an application
 * without a usage in the telephony one: that says nothing, the one around it counts. WebHID on Windows knows the
 * outermost only, and not its type.
 */
export function applicationOf(enclosing: readonly [Enclosing, ...Enclosing[]]): string {
  const named = enclosing.findLast(({ type, usage }) => type === applicationType && usage !== 0) ?? enclosing[0];
  return `${hex(named.usagePage)}:${hex(named.usage)}`;
}

function hex(number: number): string {
  return `0x${number.toString(16).padStart(2, '0')}`;
}
