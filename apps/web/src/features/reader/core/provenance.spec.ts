import { describe, expect, it } from 'vitest';
import { chainPath, distinctChains, nextSources, ungradedHop } from './provenance.js';

const source = (number: number) => ({ id: `s${number}`, title: `Source ${number}`, number });

describe('a chain of provenance', () => {
  it('is read from the origin to the page', () => {
    expect(chainPath([ungradedHop(source(3)), ungradedHop(source(5))])).toBe('S5 → S3 → this');
    expect(chainPath([])).toBe('this');
  });

  it('starts ungraded: F and 6 say unknown', () => {
    expect(ungradedHop(source(1))).toMatchObject({ reliability: 'F', credibility: 6 });
  });

  it('never goes in a circle', () => {
    const all = [1, 2, 3, 4].map(source);
    expect(nextSources(all, 's2', [ungradedHop(source(3))]).map(({ number }) => number)).toEqual([1, 4]);
  });

  it('counts equal chains together, the commonest first, and leaves out own words', () => {
    const long = [ungradedHop(source(3)), ungradedHop(source(5))];
    const short = [ungradedHop(source(6))];
    expect(distinctChains([short, [], long, long]).map(({ count }) => count)).toEqual([2, 1]);
  });
});
