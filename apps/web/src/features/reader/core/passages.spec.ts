import { describe, expect, it } from 'vitest';
import { formatSpan, inDocumentOrder, marginMarks, parseSpan, passageLabel, type Passage } from './passages.js';

function passage(id: string, start: number, end: number, more: Partial<Passage> = {}): Passage {
  return { id, start, end, role: 'supporting', mine: false, claimNumber: 7, ...more };
}

describe('the passages of a text', () => {
  it('stand in document order, the longer first where two begin together', () => {
    const list = [passage('c', 9, 12), passage('b', 3, 5), passage('d', 3, 9), passage('a', 3, 5)];
    expect(inDocumentOrder(list).map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c']);
  });

  it('are named by place, by what they do, and by their claim', () => {
    expect(passageLabel(passage('a', 0, 1, { claimNumber: 41 }), 2, 12)).toBe('Passage 3 of 12, cited for #41');
    expect(passageLabel(passage('a', 0, 1, { role: 'disputing' }), 0, 2)).toBe('Passage 1 of 2, cited against #7');
    expect(passageLabel(passage('a', 0, 1, { role: 'note', claimNumber: null }), 0, 1)).toBe('Passage 1 of 1, a note');
  });

  it('count in the margin of the paragraph where they begin, once', () => {
    const paragraphs = [
      { start: 0, end: 10 },
      { start: 12, end: 20 },
    ];
    const list = [passage('a', 1, 15), passage('b', 2, 4), passage('n', 12, 13, { role: 'note' })];
    expect(marginMarks(paragraphs, list)).toEqual([
      [{ role: 'supporting', count: 2, firstId: 'a' }],
      [{ role: 'note', count: 1, firstId: 'n' }],
    ]);
  });

  it('travel in the address as start-end, and anything else is no passage', () => {
    expect(parseSpan(formatSpan({ start: 4, end: 9 }))).toEqual({ start: 4, end: 9 });
    for (const bad of [undefined, '', '4', '9-4', '4-4', '-1-3', '1e3-5', 'a-b']) expect(parseSpan(bad)).toBeNull();
  });
});
