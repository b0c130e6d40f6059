import { seeded } from './random.mjs';
import { growShape } from './shape.mjs';

describe.each([300, 1_000, 5_000])('a debate of %i claims', (size) => {
  const shape = growShape(seeded(1), size);
  const undercuts = shape.arguments.filter(({ target }) => 'argument' in target);

  it('has exactly so many claims', () => {
    expect(shape.claims).toHaveLength(size);
  });

  it('gives 3 to 25 children to whatever is argued about', () => {
    const children = new Map();
    for (const { target } of shape.arguments) {
      if ('claim' in target) children.set(target.claim, (children.get(target.claim) ?? 0) + 1);
    }
    expect(Math.min(...children.values())).toBeGreaterThanOrEqual(3);
    expect(Math.max(...children.values())).toBeLessThanOrEqual(25);
  });

  it('is at least 12 levels deep', () => {
    expect(depthOf(shape)).toBeGreaterThanOrEqual(12);
  });

  it('has about one undercut in ten arguments', () => {
    const share = undercuts.length / shape.arguments.length;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.15);
  });

  it('refers only to what was there before, so nothing rests on itself', () => {
    const known = new Set(shape.positions);
    for (const [index, { target, premises }] of shape.arguments.entries()) {
      if ('claim' in target) expect(known.has(target.claim)).toBe(true);
      else expect(target.argument).toBeLessThan(index);
      for (const premise of premises) {
        expect(known.has(premise)).toBe(false);
        known.add(premise);
      }
    }
    expect(known.size).toBe(size);
  });
});

it('is the same for the same seed, and another for another', () => {
  expect(growShape(seeded(3), 400)).toEqual(growShape(seeded(3), 400));
  expect(growShape(seeded(3), 400)).not.toEqual(growShape(seeded(4), 400));
});

/** Levels of claims below a position. */
function depthOf({ positions, arguments: steps }) {
  const claims = new Map(positions.map((claim) => [claim, 0]));
  const levels = [];
  for (const [index, { target, premises }] of steps.entries()) {
    levels[index] = ('claim' in target ? claims.get(target.claim) : levels[target.argument]) + 1;
    for (const premise of premises) claims.set(premise, levels[index]);
  }
  return Math.max(...claims.values());
}
