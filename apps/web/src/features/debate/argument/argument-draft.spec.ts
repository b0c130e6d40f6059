import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  isReady,
  premiseProblem,
  readDraft,
  withoutPremise,
  withPremise,
  writeDraft,
} from './argument-draft.js';

const draft = { stance: 'CON', premises: [{ text: 'because' }, { number: 12 }], note: 'it follows' } as const;

describe('an argument being written', () => {
  it('comes back from the store as it was, with the stance of the key that opened it', () => {
    expect(readDraft(writeDraft(draft), 'PRO')).toEqual({ ...draft, stance: 'PRO' });
  });

  it.each(['', 'not json', '{"premises":"x"}', '{"premises":[]}', '{"premises":[{"nothing":1}]}', 'null'])(
    'starts empty when the store holds %j',
    (stored) => {
      expect(readDraft(stored, 'PRO')).toEqual(emptyDraft('PRO'));
    },
  );

  it('is not worth keeping while nothing is written', () => {
    expect(writeDraft(emptyDraft('PRO'))).toBe('');
    expect(writeDraft({ ...emptyDraft('PRO'), premises: [{ text: '  ' }] })).toBe('');
  });

  it('is ready once every premise has words or a number, within the limits', () => {
    expect(isReady(draft)).toBe(true);
    expect(isReady(emptyDraft('PRO'))).toBe(false);
    expect(isReady({ ...draft, note: 'x'.repeat(501) })).toBe(false);
    expect(premiseProblem({ ...draft, premises: [{ text: 'x'.repeat(503) }] }, 0)).toContain('by 3 characters');
    expect(premiseProblem(withPremise(draft, 0, { text: '' }), 0)).toBe('Write this premise, or remove it.');
  });

  it('keeps at least one premise', () => {
    expect(withoutPremise(draft, 0).premises).toEqual([{ number: 12 }]);
    expect(withoutPremise(emptyDraft('PRO'), 0).premises).toEqual([{ text: '' }]);
  });
});
