import { z } from 'zod';
import type { HidCollection } from '../layout/collections.ts';
import { maxDepth } from '../layout/limits.ts';

const item = z.object({
  isAbsolute: z.boolean().exactOptional(),
  isArray: z.boolean().exactOptional(),
  isConstant: z.boolean().exactOptional(),
  isRange: z.boolean().exactOptional(),
  usages: z.array(z.number()).exactOptional(),
  usageMinimum: z.number().exactOptional(),
  usageMaximum: z.number().exactOptional(),
  reportSize: z.number().exactOptional(),
  reportCount: z.number().exactOptional(),
  logicalMinimum: z.number().exactOptional(),
});
const reports = z.array(z.object({ reportId: z.number().exactOptional(), items: z.array(item).exactOptional() }));

/** One level after the other, so that no text makes the check itself too deep. */
function collection(levels: number): z.ZodType<HidCollection> {
  return z.object({
    usagePage: z.number().exactOptional(),
    usage: z.number().exactOptional(),
    type: z.number().exactOptional(),
    children: (levels > 1 ? z.array(collection(levels - 1)) : z.array(z.never())).exactOptional(),
    inputReports: reports.exactOptional(),
    outputReports: reports.exactOptional(),
    featureReports: reports.exactOptional(),
  });
}
const collections = z.array(collection(maxDepth));

/**
 * WebHID's collections from the text that they crossed the port in, for `layoutFromCollections`. None, which that
 * refuses as it does a device that has none, if the text says something else.
 */
export function collectionsIn(text: string): readonly HidCollection[] {
  try {
    return collections.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
