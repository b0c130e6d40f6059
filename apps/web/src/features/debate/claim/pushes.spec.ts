import { describe, expect, it } from 'vitest';
import { readOutline } from '../outline/outline-model.js';
import { sampleColumns } from '../outline/sample-outline.js';
import { pushesOn, sumOfPushes } from './pushes.js';

const model = readOutline(
  sampleColumns({
    claims: { 1: { position: 1 }, 2: { strength: 0.8 }, 3: { strength: 0.4 }, 4: { strength: 0.9 } },
    arguments: {
      10: { on: 1, stance: 'PRO', premises: [2], strength: 0.5 },
      11: { on: 1, stance: 'CON', premises: [2, 3], strength: 0.75 },
      12: { on: 1, stance: 'NEUTRAL', premises: [4], strength: 1 },
    },
  }),
);

describe('how much each argument pushes', () => {
  it('is its weakest premise times its relevance, signed by its side; stances without weight do not push', () => {
    const pushes = pushesOn(model, 1);
    expect(pushes.map((push) => push.number)).toEqual([10, 11]);
    expect(pushes[0]?.value).toBeCloseTo(0.4, 6);
    expect(pushes[1]?.value).toBeCloseTo(-0.3, 6);
    expect(sumOfPushes(pushes)).toBeCloseTo(0.1, 6);
  });

  it('is nothing where nothing is argued', () => {
    expect(pushesOn(model, 4)).toEqual([]);
  });
});
