import { describe, expect, it } from 'vitest';
import { readOutline } from './outline-model.js';
import { sampleColumns } from './sample-outline.js';
import { createOutlineStore } from './outline-store.js';
import { paintStrengths } from './strengths.js';

const columns = sampleColumns({
  claims: { 1: { position: 1, text: 'an answer', strength: 0.5 }, 2: { text: 'a reason', strength: 0.5 } },
  arguments: { 3: { on: 1, stance: 'PRO', premises: [2] } },
});

function strengthsOf({ claims, arguments: steps, seq }: typeof columns) {
  const { strengths, crowd, bandLow, bandHigh } = claims;
  return { seq, claims: { strengths, crowd, bandLow, bandHigh }, arguments: { strengths: steps.strengths } };
}

describe('new strengths', () => {
  it('are written into the model, and say what is drawn otherwise now', () => {
    const model = readOutline(columns);
    const news = strengthsOf(columns);
    expect(paintStrengths(model, news)).toEqual([]);
    expect(paintStrengths(model, { ...news, claims: { ...news.claims, strengths: [0.7, 0.5] } })).toEqual([1]);
    expect(model.strengths[0]).toBeCloseTo(0.7);
    expect(paintStrengths(model, { ...news, arguments: { strengths: [0.1] } })).toEqual([1, 3]);
  });

  it('of other items are not taken', () => {
    const news = strengthsOf(columns);
    expect(paintStrengths(readOutline(columns), { ...news, arguments: { strengths: [] } })).toBeNull();
  });

  it('draw their rows anew, and only where the debate is at the same event', () => {
    const store = createOutlineStore();
    store.actions.show(readOutline(columns));
    const news = strengthsOf(columns);
    const { tick } = store.getState();
    const stronger = { ...news, claims: { ...news.claims, strengths: [0.9, 0.5] } };
    expect(store.actions.receiveStrengths({ ...stronger, seq: news.seq + 1 })).toBe(false);
    expect(store.getState().tick).toBe(tick);
    expect(store.actions.receiveStrengths(stronger)).toBe(true);
    expect(store.getState().tick).toBe(tick + 1);
    expect([...store.getState().changedAt.keys()]).toEqual([1]);
  });
});
