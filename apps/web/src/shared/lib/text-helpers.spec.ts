import { describe, expect, it } from 'vitest';
import { initialsOf } from '../ui/avatar.js';
import { humanDate } from './dates.js';
import { debateIdOf, debateKey, slugOf } from './debate-key.js';
import { displayKeys } from './key-names.js';
import { readSignInSearch } from './next-address.js';

describe('debate keys', () => {
  it('are readable, and give the id back whatever the question', () => {
    const debate = { id: 'RGViYXRlOjE=', question: 'Why was the list made public?' };
    expect(debateKey(debate)).toBe('why-was-the-list-made-public~RGViYXRlOjE=');
    expect(debateIdOf(debateKey(debate))).toBe(debate.id);
    expect(debateIdOf(debateKey({ id: 'x1', question: 'tilde ~ inside? ~y2' }))).toBe('x1');
    expect(debateIdOf('x1')).toBe('x1');
  });

  it('keep any script, and stay short', () => {
    expect(slugOf('هل القائمة حقيقية؟')).toBe('هل-القائمة-حقيقية');
    expect(slugOf('???')).toBe('debate');
    expect(slugOf('word '.repeat(40)).length).toBeLessThanOrEqual(60);
  });
});

describe('dates', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T11:59:30Z', 'just now'],
    ['2026-11-22T11:55:00Z', '5 minutes ago'],
    ['2026-11-21T12:00:00Z', 'yesterday'],
    ['2026-11-16T12:00:00Z', '6 days ago'],
    ['2026-11-15T12:00:00Z', '15 Nov'],
    ['2024-03-03T12:00:00Z', '3 Mar 2024'],
    ['2026-11-24T12:00:00Z', 'in 2 days'],
    ['not a date', 'not a date'],
  ])('%s reads "%s"', (at, words) => {
    expect(humanDate(at, now)).toBe(words);
  });
});

describe('the address to go to after signing in', () => {
  it('is taken only when it leads to this client', () => {
    expect(readSignInSearch({ next: '/d/x~1?view=tree' })).toEqual({ next: '/d/x~1?view=tree' });
    for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)', 7]) {
      expect(readSignInSearch({ next })).toEqual({});
    }
  });
});

describe('small words', () => {
  it('initials come from the first and the last name', () => {
    expect(['Mira Okafor', 'wei', 'Ana Maria de la Cruz', '李小龍', '  '].map(initialsOf)).toEqual([
      'MO',
      'W',
      'AC',
      '李',
      '?',
    ]);
  });

  it('keys are shown as words', () => {
    expect(displayKeys('Mod+Shift+L').slice(1)).toEqual(['Shift', 'L']);
    expect(displayKeys('g h')).toEqual(['g', 'h']);
    expect(displayKeys('+')).toEqual(['+']);
  });
});
