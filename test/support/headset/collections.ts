// What WebHID says of a device in Chromium on Linux and macOS, made from its report descriptor by a reader of its own
// that shares nothing with the one it is held against. What it does as Chromium does:
// - each item is listed with the collection that holds it and with every collection around that one;
// - a usage takes the page that holds where it is declared; a range is one only if its ends differ; with a range, the
//   usages listed singly stay beside it;
// - an item keeps all usages that were declared, also more than it has elements.
import type { HidCollection, HidReportItem } from '../../../native/layout/collections.ts';

type ReportList = 'inputReports' | 'outputReports' | 'featureReports';
type Report = { reportId: number; items: HidReportItem[] };
type Collection = { -readonly [key in keyof HidCollection]-?: HidCollection[key] } & {
  children: Collection[];
} & Record<ReportList, Report[]>;

const lists: Readonly<Record<number, ReportList>> = { 8: 'inputReports', 9: 'outputReports', 11: 'featureReports' };

export function collectionsAsInChromium(descriptor: Uint8Array): HidCollection[] {
  const view = new DataView(descriptor.buffer, descriptor.byteOffset, descriptor.byteLength);
  const top: Collection[] = [];
  const open: Collection[] = [];
  let state = { page: 0, logicalMinimum: 0, reportSize: 0, reportCount: 0 };
  const stack: (typeof state)[] = [];
  let reportId = 0;
  let usages: number[] = [];
  let range = [0, 0];

  let offset = 0;
  while (offset < descriptor.length) {
    const head = view.getUint8(offset);
    const length = (head & 3) === 3 ? 4 : head & 3;
    const readUnsigned = [() => 0, () => view.getUint8(offset + 1), () => view.getUint16(offset + 1, true)];
    const readSigned = [() => 0, () => view.getInt8(offset + 1), () => view.getInt16(offset + 1, true)];
    const data = (readUnsigned[length] ?? (() => view.getUint32(offset + 1, true)))();
    const signedData = (readSigned[length] ?? (() => view.getInt32(offset + 1, true)))();
    const withPage = data > 0xffff ? data : state.page * 0x10000 + data;
    const tag = head >> 4;
    const type = (head >> 2) & 3;

    if (type === 0) {
      const list = lists[tag];
      if (list) {
        for (const collection of open) addItem(collection[list], reportId, itemOf(data, usages, range, state));
      } else if (tag === 10) {
        const full = usages[0] ?? 0;
        const collection: Collection = {
          usagePage: Math.floor(full / 0x10000) || state.page,
          usage: full % 0x10000,
          type: data,
          children: [],
          inputReports: [],
          outputReports: [],
          featureReports: [],
        };
        (open.at(-1)?.children ?? top).push(collection);
        open.push(collection);
      } else if (tag === 12) {
        open.pop();
      }
      usages = [];
      range = [0, 0];
    } else if (type === 1) {
      if (tag === 0) state = { ...state, page: data };
      else if (tag === 1) state = { ...state, logicalMinimum: signedData };
      else if (tag === 7) state = { ...state, reportSize: data };
      else if (tag === 8) reportId = data;
      else if (tag === 9) state = { ...state, reportCount: data };
      else if (tag === 10) stack.push(state);
      else if (tag === 11) state = stack.pop() ?? state;
    } else if (type === 2) {
      if (tag === 0) usages.push(withPage);
      else if (tag === 1) range = [withPage, range[1] ?? 0];
      else if (tag === 2) range = [range[0] ?? 0, withPage];
    }
    offset += 1 + length;
  }
  return top;
}

function itemOf(
  flags: number,
  usages: readonly number[],
  [usageMinimum = 0, usageMaximum = 0]: readonly number[],
  { logicalMinimum, reportSize, reportCount }: { logicalMinimum: number; reportSize: number; reportCount: number },
): HidReportItem {
  return {
    isConstant: flags % 2 === 1,
    isArray: (flags >> 1) % 2 === 0,
    isAbsolute: (flags >> 2) % 2 === 0,
    isRange: usageMinimum !== usageMaximum,
    usages: [...usages],
    usageMinimum,
    usageMaximum,
    reportSize,
    reportCount,
    logicalMinimum,
  };
}

function addItem(reports: Report[], reportId: number, item: HidReportItem): void {
  const report = reports.find((candidate) => candidate.reportId === reportId);
  if (report) report.items.push(item);
  // Chromium keeps them in a hash map: their order means nothing, so here the last comes first.
  else reports.unshift({ reportId, items: [item] });
}
