import { describe, expect, it } from 'vitest';
import { deedWords, detailName, detailValue } from './audit-words.js';

describe('an entry of the audit log in words', () => {
  it('names what is known, and shows what is not as it is', () => {
    expect(deedWords('participant.set')).toBe('listed');
    expect(deedWords('planet.moved')).toBe('planet.moved');
    expect(detailName('mayVote')).toBe('votes');
    expect(detailName('role')).toBe('role');
  });

  it('writes values as people do', () => {
    expect(detailValue('"editor"', 'role')).toBe('editor');
    expect(detailValue('"AT_ONCE"', 'results')).toBe('at once');
    expect(detailValue('false', 'mayVote')).toBe('no');
    expect(detailValue('null', 'mayVote')).toBe('by the rule');
    expect(detailValue(null, 'role')).toBe('none');
    expect(detailValue('{"a":1}', 'allowances')).toBe('{"a":1}');
  });
});
