import { beforeEach, describe, expect, it } from 'vitest';
import { readOutline } from './outline-model.js';
import { createOutlineStore, type OutlineStore } from './outline-store.js';
import { sampleColumns } from './sample-outline.js';

const claims = { 1: { position: 1, strength: 0.3 }, 2: { position: 2, strength: 0.8 }, 3: {}, 4: {}, 5: {} };
const before = () =>
  readOutline(sampleColumns({ claims, arguments: { 10: { on: 1, premises: [3] }, 11: { on: 3, premises: [4] } } }));
const after = () =>
  readOutline(
    sampleColumns({
      claims,
      arguments: { 10: { on: 1, premises: [3] }, 11: { on: 3, premises: [4] }, 12: { on: 1, premises: [5] } },
    }),
  );
const reading = { first: 0, last: 9, writing: false, attended: true };

let store: OutlineStore;
const keys = () => store.getState().rows.map((row) => row.key);

beforeEach(() => {
  store = createOutlineStore();
  store.actions.show(before());
});

describe('the outline store', () => {
  it('opens a small debate two levels deep and makes its first row active', () => {
    expect(keys()).toEqual(['1', '1/10', '1/10/11', '2', 'loose', 'loose/5']);
    expect(store.getState().activeKey).toBe('1');
  });

  it('keeps what others add waiting while somebody reads there, and shows it when asked', () => {
    store.actions.receive(after(), reading);
    expect(store.getState().waiting?.arrivals).toBe(1);
    expect(keys()).not.toContain('1/12');
    store.actions.release();
    expect(keys()).toContain('1/12');
    expect([...store.getState().fresh]).toEqual([12]);
    expect(store.getState().waiting).toBeNull();
  });

  it('shows one’s own change at once, even over one that waits', () => {
    store.actions.receive(after(), reading);
    store.actions.show(after());
    expect(keys()).toContain('1/12');
    expect(store.getState().waiting).toBeNull();
  });

  it('moves the active row to its parent when others take it away', () => {
    store.actions.activate('1/10/11');
    const without = readOutline(sampleColumns({ claims, arguments: { 10: { on: 1, premises: [3] } } }));
    store.actions.receive(without, { ...reading, attended: false });
    expect(store.getState().activeKey).toBe('1/10');
  });

  it('reveals an item inside closed rows', () => {
    store.actions.setOpen('1', false);
    expect(keys()).not.toContain('1/10/11');
    expect(store.actions.reveal(4)).toBe('1/10/11');
    expect(keys()).toContain('1/10/11');
    expect(store.getState().activeKey).toBe('1/10/11');
    expect(store.actions.reveal(99)).toBeNull();
  });

  it('orders by strength once, and later figures do not move rows', () => {
    store.actions.orderBy('strength');
    expect(keys()[0]).toBe('2');
    const weaker = sampleColumns({ claims: { ...claims, 2: { position: 2, strength: 0.1 } } });
    store.actions.show(readOutline(weaker));
    expect(keys()[0]).toBe('2');
    store.actions.orderBy('authors');
    expect(keys()[0]).toBe('1');
  });

  it('refuses to open a subtree beyond the cap, unless told to', () => {
    store.actions.setOpen('1', false);
    store.actions.setOpen('1/10', false);
    const [root] = store.getState().rows;
    if (!root) throw new Error('no rows');
    expect(store.actions.openSubtree(root, 1)).toBe(false);
    expect(store.getState().rows[0]?.expanded).toBe(false);
    expect(store.actions.openSubtree(root, 200)).toBe(true);
    expect(keys()).toContain('1/10/11');
  });
});
