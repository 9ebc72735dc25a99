import { expect, it } from 'vitest';
import { createRecorder } from './recorder.ts';

const call = { id: 'a', channel: 'call', direction: 'in', subject: '', startedAt: '2026-03-18T12:00:00.000Z' } as const;

it('says that an interaction is written down when it is, and not before', async () => {
  const written: string[] = [];
  let commit: () => void = () => undefined;
  const recorder = createRecorder({
    journal: { record: () => new Promise((resolve) => (commit = () => resolve(undefined))) },
    failed: () => undefined,
    written: ({ id, customerId }) => written.push(`${id} ${customerId}`),
  });
  const saved = recorder.save(call);
  expect(recorder.find('a')).toEqual(call);
  expect(written).toEqual([]);
  commit();
  await saved;
  recorder.link('a', 'c');
  commit();
  await expect.poll(() => written).toEqual(['a undefined', 'a c']);
});

it('says nothing of what could not be written', async () => {
  const written: string[] = [];
  const recorder = createRecorder({
    journal: { record: () => Promise.reject(new Error('full')) },
    failed: () => undefined,
    written: ({ id }) => written.push(id),
  });
  await expect(recorder.save(call)).rejects.toThrow('full');
  expect(written).toEqual([]);
});
