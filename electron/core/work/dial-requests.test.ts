import { beforeEach, describe, expect, it } from 'vitest';
import { createDialRequests, type DialRequests } from './dial-requests.ts';

let dialled: string[];
let changes: number;
let requests: DialRequests;
const a = { target: '+12125550142', serviceCode: false };
const b = { target: '*21*0900#', serviceCode: true };
beforeEach(() => {
  dialled = [];
  changes = 0;
  requests = createDialRequests({
    shown: (target) => `<${target}>`,
    dial: (target) => dialled.push(target),
    changed: () => (changes += 1),
  });
});

describe('a wish to dial', () => {
  it('waits, and is dialled when the agent says so', () => {
    requests.ask(a, 'outside');
    expect(requests.waiting()).toEqual({ ...a, from: 'outside', shown: '<+12125550142>' });
    expect(dialled).toEqual([]);
    requests.answer(a.target, true);
    expect(dialled).toEqual([a.target]);
    expect(requests.waiting()).toBeUndefined();
    expect(changes).toBe(2);
  });

  it('is gone when they say no, and is not dialled twice', () => {
    requests.ask(a, 'desk');
    requests.answer(a.target, false);
    requests.answer(a.target, true);
    expect(dialled).toEqual([]);
    expect(requests.waiting()).toBeUndefined();
  });

  it('that came in the place of the one they saw is not dialled by their yes', () => {
    requests.ask(a, 'desk');
    requests.ask(b, 'outside');
    requests.answer(a.target, true);
    expect(dialled).toEqual([]);
    expect(requests.waiting()).toMatchObject({ target: b.target });
  });
});
