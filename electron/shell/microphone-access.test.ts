import { describe, expect, it } from 'vitest';
import { askForMicrophone, microphoneSettings, type MicrophonePrivacy } from './microphone-access.ts';

type Status = ReturnType<NonNullable<MicrophonePrivacy['getMediaAccessStatus']>>;

/** A system that knows this of the microphone, and where the agent answers so when asked. */
function system(status: Status, answer?: boolean) {
  const asked: string[] = [];
  const privacy: MicrophonePrivacy = {
    getMediaAccessStatus: () => status,
    ...(answer === undefined
      ? {}
      : {
          askForMediaAccess: (device) => {
            asked.push(device);
            return Promise.resolve(answer);
          },
        }),
  };
  return { privacy, asked };
}

describe('access to the microphone', () => {
  it('is asked for when nobody has answered yet', async () => {
    const yes = system('not-determined', true);
    expect(await askForMicrophone(yes.privacy)).toBe('granted');
    expect(yes.asked).toEqual(['microphone']);
    expect(await askForMicrophone(system('not-determined', false).privacy)).toBe('denied');
  });

  it('is not asked for again', async () => {
    const granted = system('granted', false);
    expect(await askForMicrophone(granted.privacy)).toBe('granted');
    const denied = system('denied', true);
    expect(await askForMicrophone(denied.privacy)).toBe('denied');
    expect([...granted.asked, ...denied.asked]).toEqual([]);
  });

  it('is told apart when only an administrator can allow it', async () => {
    expect(await askForMicrophone(system('restricted', true).privacy)).toBe('managed');
  });

  it('is taken as given where the system can not say', async () => {
    expect(await askForMicrophone({})).toBe('granted');
    expect(await askForMicrophone(system('unknown').privacy)).toBe('granted');
    expect(
      await askForMicrophone({
        getMediaAccessStatus: () => {
          throw new Error('no such service');
        },
      }),
    ).toBe('granted');
  });

  it('has a page in the settings of Windows and macOS', () => {
    expect(microphoneSettings('win32')).toMatch(/^ms-settings:/);
    expect(microphoneSettings('darwin')).toMatch(/^x-apple[.]systempreferences:/);
    expect(microphoneSettings('linux')).toBeUndefined();
  });
});
