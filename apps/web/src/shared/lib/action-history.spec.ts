import { describe, expect, it } from 'vitest';
import { createActionHistory, forgetHistory, historyOf, type UndoableAction } from './action-history.js';

/** An action on one number, which remembers what it did. */
function setting(state: { value: number }, value: number): UndoableAction {
  const before = state.value;
  state.value = value;
  return { text: `Set ${value}`, undo: () => Promise.resolve(setting(state, before)) };
}

describe('taking back and doing again', () => {
  it('walks back and forth through one’s own actions', async () => {
    const state = { value: 0 };
    const history = createActionHistory();
    history.push(setting(state, 1));
    history.push(setting(state, 2));
    expect(await history.undo()).toBe('Set 2');
    expect(state.value).toBe(1);
    await history.undo();
    expect(state.value).toBe(0);
    await history.redo();
    await history.redo();
    expect(state.value).toBe(2);
    expect(await history.redo()).toBeNull();
  });

  it('does again what is still being taken back', async () => {
    const state = { value: 0 };
    const history = createActionHistory();
    history.push(setting(state, 1));
    const undone = history.undo();
    const redone = history.redo();
    expect(await undone).toBe('Set 1');
    expect(await redone).toBe('Set 0');
    expect(state.value).toBe(1);
  });

  it('forgets what was taken back once something new is done', async () => {
    const state = { value: 0 };
    const history = createActionHistory();
    history.push(setting(state, 1));
    await history.undo();
    history.push(setting(state, 5));
    expect(await history.redo()).toBeNull();
    expect(state.value).toBe(5);
  });

  it('takes back a given action out of its turn, and only once', async () => {
    const state = { value: 0 };
    const history = createActionHistory();
    const first = setting(state, 1);
    history.push(first);
    history.push({ text: 'Other', undo: () => Promise.resolve(null) });
    expect(await history.undo(first)).toBe('Set 1');
    expect(await history.undo(first)).toBeNull();
    expect(state.value).toBe(0);
  });

  it('says nothing was taken back when that failed', async () => {
    const history = createActionHistory();
    history.push({ text: 'Archived #1', undo: () => Promise.resolve(null) });
    expect(await history.undo()).toBeNull();
  });

  it('forgets an action that came to nothing, and knows when the newest one was done', async () => {
    const state = { value: 0 };
    const history = createActionHistory();
    expect(history.newestAt()).toBeNull();
    history.push(setting(state, 1));
    const before = performance.now();
    const refused = setting(state, 2);
    history.push(refused);
    expect(history.newestAt()).toBeGreaterThanOrEqual(before);
    history.forget(refused);
    expect(history.newestAt()).toBeLessThanOrEqual(before);
    expect(await history.undo()).toBe('Set 1');
  });
});

describe('what somebody did in a debate', () => {
  it('is the same for all its pages, and another person’s or another debate’s is not', async () => {
    const state = { value: 0 };
    historyOf('debate', 'ana').push(setting(state, 1));
    expect(await historyOf('debate', 'ben').undo()).toBeNull();
    expect(await historyOf('other', 'ana').undo()).toBeNull();
    expect(await historyOf('debate', 'ana').undo()).toBe('Set 1');
    expect(state.value).toBe(0);
  });

  it('is forgotten on request, and the oldest when there are many', async () => {
    const state = { value: 0 };
    historyOf('first', 'ana').push(setting(state, 1));
    historyOf('second', 'ana').push(setting(state, 2));
    forgetHistory('second', 'ana');
    expect(historyOf('second', 'ana').newestAt()).toBeNull();
    for (let index = 0; index < 8; index += 1) historyOf(`further ${index}`, 'ana');
    expect(historyOf('first', 'ana').newestAt()).toBeNull();
  });
});
