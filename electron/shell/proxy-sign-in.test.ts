import { describe, expect, it } from 'vitest';
import { createProxySignIn } from './proxy-sign-in.ts';

const ann = { username: 'ann@corp', password: 'pass:wörd' };
const challenge = (refused = false) => ({ proxy: 'proxy.corp:8080', realm: 'Company', refused });

function signIn(values: Record<string, string> = {}) {
  const hidden: string[] = [];
  let changes = 0;
  const made = createProxySignIn({
    secrets: { get: (name) => values[name], set: (name, value) => void (values[name] = value) },
    hide: (secret) => hidden.push(secret),
    changed: () => changes++,
  });
  return { ...made, asked: () => made.shown().proxy, values, hidden, changes: () => changes };
}

describe('signing in to the company’s proxy', () => {
  it('asks the agent when nothing is kept, once, and answers the next attempt with what they say', async () => {
    const desk = signIn();
    expect(desk.asked()).toBeUndefined();
    expect(desk.answer(ann)).toBe(false);
    expect(await desk.credentials(challenge())).toBeUndefined();
    expect(await desk.credentials(challenge())).toBeUndefined();
    expect(desk.asked()).toEqual({ address: 'proxy.corp:8080', refused: false });
    expect(desk.changes()).toBe(1);
    expect(desk.answer(ann)).toBe(true);
    expect(desk.asked()).toBeUndefined();
    expect(await desk.credentials(challenge())).toEqual(ann);
    expect(desk.asked()).toBeUndefined();
  });

  it('remembers it from one start to the next, and keeps it out of the log', async () => {
    const before = signIn();
    await before.credentials(challenge());
    before.answer(ann);
    const desk = signIn(before.values);
    expect(await desk.credentials(challenge())).toEqual(ann);
    expect(desk.asked()).toBeUndefined();
    for (const { hidden } of [before, desk]) expect(hidden).toEqual([ann.password, `${ann.username}:${ann.password}`]);
  });

  it('asks again when the proxy says that it is wrong, and not while the new answer has not been tried', async () => {
    const desk = signIn();
    await desk.credentials(challenge());
    desk.answer({ ...ann, password: 'old' });
    await desk.credentials(challenge());
    await desk.credentials(challenge(true));
    expect(desk.asked()).toEqual({ address: 'proxy.corp:8080', refused: true });
    desk.answer(ann);
    expect(await desk.credentials(challenge(true))).toEqual(ann);
    expect(desk.asked()).toBeUndefined();
    await desk.credentials(challenge(true));
    expect(desk.asked()).toMatchObject({ refused: true });
  });

  it('asks anew when what is kept makes no sense', async () => {
    for (const damaged of ['{', '7', '{"username":1}']) {
      const desk = signIn({ 'proxy.proxy.corp:8080': damaged });
      expect(await desk.credentials(challenge())).toBeUndefined();
      expect(desk.asked()).toMatchObject({ refused: false });
    }
  });
});
