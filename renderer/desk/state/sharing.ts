/**
 * Main pushes its state whole, and each push arrives as new objects. What is equal to before is replaced by the
 * object that was there, so that a component which watches one call does not paint when another changes.
 *
 * @returns `before` where nothing differs; else `after` with every equal part taken from `before`.
 */
export function keepEqual<T>(before: T, after: T): T {
  return shared(before, after) as T;
}

function shared(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const parts = after.map((part: unknown, index) => shared(before[index], part));
    return parts.length === before.length && parts.every((part, index) => Object.is(part, before[index]))
      ? before
      : parts;
  }
  if (isRecord(before) && isRecord(after)) {
    const keys = Object.keys(after);
    const parts = Object.fromEntries(keys.map((key) => [key, shared(before[key], after[key])]));
    const same =
      keys.length === Object.keys(before).length &&
      keys.every((key) => key in before && Object.is(parts[key], before[key]));
    return same ? before : parts;
  }
  return after;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
