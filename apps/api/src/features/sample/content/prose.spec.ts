import { RESTATEMENT_NOTICE, restated } from './prose.js';

describe('restated', () => {
  it('joins the lines of a paragraph and keeps the paragraphs apart', () => {
    expect(restated('\none\n  two\n\nthree\n \n\nfour\n')).toBe(`${RESTATEMENT_NOTICE}\n\none two\n\nthree\n\nfour`);
  });
});
