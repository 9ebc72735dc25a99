import { cpus, loadavg, totalmem } from 'node:os';
import type { Result } from './figures.ts';

/** What it was measured on: without it a figure says nothing. */
export function machine(): string {
  const processors = cpus();
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `Electron ${process.env['THROUGHLINE_ELECTRON_VERSION'] ?? '?'}`,
    `Node ${process.versions.node}`,
    `load ${loadavg()[0]?.toFixed(1) ?? '?'}`,
  ].join(', ');
}

const heads = ['', 'n', 'p50', 'p95', 'p99', 'max', 'beside', 'ratio', 'kept'] as const;

/** The results as a table of plain text. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ name, unit, n, p50, p95, p99, max, reference, ratio, kept }) => [
    `${name} (${unit})`,
    String(n),
    ...[p50, p95, p99, max].map(shown),
    reference === null ? '' : shown(reference.p50),
    ratio === null ? '' : `${ratio.toFixed(2)}×`,
    kept === undefined ? '' : `${kept}/${n}`,
  ]);
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const shown = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
