import type { Headsets } from '../core/headset/headset.ts';
import type { ReportWatch } from '../core/headset/report-watch.ts';
import type { Handle } from './door.ts';

/** @param copy puts a text on the system's clipboard */
export function handleHeadset(
  handle: Handle,
  options: {
    readonly headsets: Pick<Headsets, 'use' | 'tryLamp' | 'endTrial' | 'diagnosis'>;
    readonly reports: ReportWatch;
    readonly copy: (text: string) => Promise<void>;
  },
): void {
  const { headsets, reports, copy } = options;
  handle('headset.use', ({ id }) => headsets.use(id));
  handle('headset.watch', ({ on }) => reports.watch(on));
  handle('headset.tryLamp', ({ lamp, on }) => headsets.tryLamp(lamp, on));
  handle('headset.endTrial', () => headsets.endTrial());
  handle('headset.copyDiagnosis', async () => {
    const text = headsets.diagnosis();
    await copy(text);
    return { characters: text.length };
  });
}
