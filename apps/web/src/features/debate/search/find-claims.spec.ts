import { describe, expect, it } from 'vitest';
import { readOutline } from '../outline/outline-model.js';
import { sampleColumns } from '../outline/sample-outline.js';
import { findClaims, sameClaim } from './find-claims.js';

const model = readOutline(
  sampleColumns({
    claims: {
      3: { text: 'The list is genuine.' },
      12: { text: 'Nobody outside has verified that the list is genuine' },
      21: { text: 'Zürich has 12 bridges' },
    },
  }),
);
const numbers = (query: string, except: number[] = []) =>
  findClaims(model, query, 5, new Set(except)).map((match) => match.number);

describe('finding a claim of the debate', () => {
  it.each([
    ['#12', [12]],
    ['12', [12, 21]],
    ['genu list', [3, 12]],
    ['zurich', [21]],
    ['list missing', []],
    ['   ', []],
  ])('%s finds %j', (query, found) => {
    expect(numbers(query)).toEqual(found);
  });

  it('leaves out what may not be picked', () => {
    expect(numbers('list', [3])).toEqual([12]);
  });

  it('notices a text that is there already', () => {
    expect(sameClaim(model, '  the LIST is  genuine. ')?.number).toBe(3);
    expect(sameClaim(model, 'the list')).toBeNull();
  });
});
