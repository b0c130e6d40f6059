import { CombinedError } from 'urql';
import { describe, expect, it } from 'vitest';
import { settle } from './settle.js';

type Answer =
  | { __typename: 'CitePassageSuccess'; seq: number }
  | { __typename: 'ValidationError'; message: string; field: string }
  | { __typename: 'PassageMismatchError'; message: string };

const settleAnswer = (answer?: Answer, error?: CombinedError) => settle({ answer, error }, 'CitePassageSuccess');

describe('the answer to a mutation', () => {
  it('is the success that was named', () => {
    expect(settleAnswer({ __typename: 'CitePassageSuccess', seq: 4 })).toMatchObject({ ok: true, value: { seq: 4 } });
  });

  it('is a refusal with the field to blame', () => {
    const answer = settleAnswer({ __typename: 'ValidationError', message: 'Too long.', field: 'input.text' });
    expect(answer).toEqual({ ok: false, message: 'Too long.', field: 'input.text', isStaleText: false });
  });

  it('says that the text has changed under a passage', () => {
    const answer = settleAnswer({ __typename: 'PassageMismatchError', message: 'It moved.' });
    expect(answer).toMatchObject({ ok: false, isStaleText: true });
  });

  it('is a sentence for people where the request failed, and where nothing came', () => {
    const error = new CombinedError({ networkError: new Error('offline') });
    expect(settleAnswer(undefined, error)).toMatchObject({
      ok: false,
      message: expect.stringContaining('cannot be reached'),
    });
    expect(settleAnswer()).toMatchObject({ ok: false, message: expect.stringContaining('no answer') });
  });
});
