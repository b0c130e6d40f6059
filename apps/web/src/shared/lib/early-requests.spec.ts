import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { earlyKey, forgetEarlyAnswers, takeEarlyAnswer } from './early-requests.js';

const HASH = 'a'.repeat(64);
const key = earlyKey(HASH, { debateId: 'd1' });

function sendEarly(answer: Promise<Response>, sentAt = performance.now()) {
  answer.catch(() => undefined);
  window.counterpointEarly = new Map([[key, { answer, sentAt }]]);
}

beforeEach(() => {
  delete window.counterpointEarly;
});
afterEach(() => {
  vi.restoreAllMocks();
  delete window.counterpointEarly;
});

describe('an answer that was asked for early', () => {
  it('is given to the first who asks the very same, and to nobody else', async () => {
    sendEarly(Promise.resolve(new Response('early')));
    expect(await takeEarlyAnswer(earlyKey(HASH, { debateId: 'd2' }))).toBeNull();
    expect(await takeEarlyAnswer(earlyKey('b'.repeat(64), { debateId: 'd1' }))).toBeNull();
    expect(await (await takeEarlyAnswer(earlyKey(HASH, { debateId: 'd1' })))?.text()).toBe('early');
    expect(await takeEarlyAnswer(key)).toBeNull();
  });

  it('is waited for while it is on its way', async () => {
    let arrive = (_answer: Response) => {};
    sendEarly(new Promise((resolve) => (arrive = resolve)));
    const taken = takeEarlyAnswer(key);
    arrive(new Response('late'));
    expect(await (await taken)?.text()).toBe('late');
  });

  it('counts as not asked where it failed', async () => {
    sendEarly(Promise.reject(new TypeError('connection lost')));
    expect(await takeEarlyAnswer(key)).toBeNull();
  });

  it('is too old after a while', async () => {
    sendEarly(Promise.resolve(new Response('early')), 1_000);
    vi.spyOn(performance, 'now').mockReturnValue(1_000 + 15_001);
    expect(await takeEarlyAnswer(key)).toBeNull();
  });

  it('is forgotten when somebody else signs in', async () => {
    sendEarly(Promise.resolve(new Response('of the one before')));
    forgetEarlyAnswers();
    expect(await takeEarlyAnswer(key)).toBeNull();
  });

  it('is looked for on pages that asked nothing, too', async () => {
    expect(await takeEarlyAnswer(key)).toBeNull();
    expect(() => forgetEarlyAnswers()).not.toThrow();
  });
});

describe('the key of a question', () => {
  it('is the same for no variables and for empty ones', () => {
    expect(earlyKey(HASH, undefined)).toBe(earlyKey(HASH, {}));
  });
});
