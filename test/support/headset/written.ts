// Tables as a person writes them. A line is "usage report.bit", then what is not as with a plain button: "+8" bits,
// "×63" elements, "=2" the value that selects it in an array, "rel", "const". Lines stand under their application.
import type { Field } from '../../../native/layout/layout.ts';

/** The lines of a table, in the form above. */
export function written(fields: readonly Field[]): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const field of fields) {
    const usage = `${field.usagePage.toString(16).padStart(2, '0')}:${field.usage.toString(16).padStart(2, '0')}`;
    const line = [
      `${usage} ${field.reportId}.${field.bit}`,
      field.bits === 1 ? '' : `+${field.bits}`,
      field.count === undefined ? '' : `×${field.count}`,
      field.selectedBy === undefined ? '' : `=${field.selectedBy}`,
      field.relative ? ' rel' : '',
      field.constant ? ' const' : '',
    ];
    (table[field.application] ??= []).push(line.join(''));
  }
  return table;
}
