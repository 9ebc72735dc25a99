import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Credentials } from '../core/dial/ports.ts';
import { createSignIn } from './sign-in.ts';

const ann: Credentials = { username: 'ann', password: 'pä:ss' };
const basic = 'Basic YW5uOnDDpDpzcw==';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('signing in at a proxy', () => {
  it('says user and password in UTF-8, and knows them once they are accepted', async () => {
    const signIn = createSignIn(async () => ann);
    expect(await signIn.ask('p:1', 'realm')).toBe(basic);
    signIn.accepted('p:1', basic);
    expect(signIn.known('p:1')).toBe(basic);
    expect(signIn.known('other:1')).toBeUndefined();
    signIn.refused('p:1', basic);
    expect(signIn.known('p:1')).toBeUndefined();
  });

  it('does not say again what was refused', async () => {
    const signIn = createSignIn(async () => ann);
    signIn.refused('p:1', await signIn.ask('p:1', ''));
    await expect(signIn.ask('p:1', '')).rejects.toMatchObject({ trouble: 'proxy' });
    expect(signIn.known('p:1')).toBeUndefined();
  });

  it('gives up where nobody answers, or fails to', async () => {
    await expect(createSignIn(async () => undefined).ask('p:1', '')).rejects.toThrow('wants a user name and password');
    const failing = createSignIn(() => {
      throw new Error('no window');
    });
    await expect(failing.ask('p:1', '')).rejects.toThrow('no window');
    await expect(failing.ask('p:1', '')).rejects.toThrow('no window'); // asked anew
  });

  it('leaves a person their time: the attempt ends, the answer counts for the next, and nobody is asked twice', async () => {
    let asked = 0;
    let answer = (_given: Credentials) => {};
    const signIn = createSignIn(() => {
      asked += 1;
      return new Promise((resolve) => (answer = resolve));
    });
    for (let attempt = 0; attempt < 2; attempt++) {
      const gone = expect(signIn.ask('p:1', '')).rejects.toThrow('wants a user name and password');
      await vi.advanceTimersByTimeAsync(3_000);
      await gone;
    }
    expect(asked).toBe(1);
    answer(ann);
    await vi.advanceTimersByTimeAsync(0);
    expect(signIn.known('p:1')).toBe(basic);
  });
});
