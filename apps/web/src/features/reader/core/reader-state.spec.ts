import { describe, expect, it } from 'vitest';
import { initialReaderState, readerReducer, type ReaderAction, type ReaderState } from './reader-state.js';

const span = { start: 3, end: 9 };
const cursor = { anchor: 0, head: 0, start: 0, end: 20 };
const after = (...actions: ReaderAction[]): ReaderState => actions.reduce(readerReducer, initialReaderState);

describe('the state of the reader', () => {
  it('opens the actions for a chosen passage and ends quote mode when a pointer chose it', () => {
    expect(after({ type: 'quote', cursor }, { type: 'choose', span, by: 'pointer' })).toMatchObject({
      panel: 'actions',
      quote: null,
      chosen: { span },
    });
  });

  it('keeps a claim that is being written when another passage is chosen', () => {
    const state = after(
      { type: 'choose', span, by: 'pointer' },
      { type: 'panel', mode: 'claim' },
      { type: 'choose', span: { start: 3, end: 12 }, by: 'pointer' },
    );
    expect(state).toMatchObject({ panel: 'claim', chosen: { span: { end: 12 } } });
  });

  it('offers nothing without a passage', () => {
    expect(after({ type: 'panel', mode: 'claim' }).panel).toBe('closed');
  });

  it('closes one layer at a time', () => {
    let state = after(
      { type: 'open', id: 'a' },
      { type: 'quote', cursor },
      { type: 'choose', span: cursor, by: 'keys' },
      { type: 'panel', mode: 'note' },
    );
    const layers: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      state = readerReducer(state, { type: 'dismiss' });
      layers.push(`${state.panel} ${state.quote ? 'quote' : '-'} ${state.openId ?? '-'}`);
    }
    expect(layers).toEqual(['actions quote a', 'closed quote a', 'closed - a', 'closed - -']);
  });

  it('stays in quote mode on the same sentence once a passage is cited', () => {
    const state = after({ type: 'quote', cursor }, { type: 'choose', span: cursor, by: 'keys' }, { type: 'settled' });
    expect(state).toMatchObject({ panel: 'closed', quote: cursor, chosen: { span: { start: 0, end: 20 } } });
  });
});
