import fc from 'fast-check';
import { findQuote } from './find-quote.js';
import { quoteSelector } from './quote.js';

/** The selector of the n-th occurrence (from 0) of some words in a text, with its position. */
function sought(text: string, words: string, n = 0) {
  let start = text.indexOf(words);
  for (let k = 0; k < n; k++) start = text.indexOf(words, start + 1);
  const outcome = quoteSelector(text, start, start + words.length);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return { ...outcome.value, start };
}

const found = (text: string, start: number, words: string, moved: boolean) => {
  expect(text.slice(start, start + words.length)).toBe(words);
  return { status: 'exact', start, end: start + words.length, moved };
};

describe('finding a quote', () => {
  const report =
    'The ministry denied the report on Monday and called it a fabrication. The witness spoke again on Tuesday.\n\n' +
    'The ministry denied the report on Friday too, this time in writing. Nobody else has seen the files.';

  it('[AN8] finds every quote of an unchanged text where it was, however often the words occur', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('aa', 'ab', ' ', 'b', '\n\n', 'é', '👍🏽'), { minLength: 2, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        (parts, one, other) => {
          const text = parts.join('');
          const [start, end] = [one % text.length, (other % text.length) + 1];
          const outcome = quoteSelector(text, start, end);
          fc.pre(outcome.ok);
          expect(findQuote(text, { ...outcome.value, start })).toEqual({ status: 'exact', start, end, moved: false });
        },
      ),
    );
  });

  it('[AN8] tells repeated words apart by their surroundings, and says that they moved', () => {
    const words = 'denied the report on';
    const later = `A new opening paragraph.\n\n${report}`;
    for (const n of [0, 1]) {
      const quote = sought(report, words, n);
      expect(findQuote(later, quote)).toEqual(found(later, quote.start + 26, words, true));
    }
  });

  it('[AN8] one intact side of the surroundings is enough', () => {
    const quote = sought(report, 'the witness spoke'.replace('the', 'The'));
    const edited = report
      .replace('called it a fabrication', 'said no more')
      .replace('again on Tuesday', 'again on Tuesday');
    expect(findQuote(edited, quote)).toEqual(found(edited, edited.indexOf('The witness'), 'The witness spoke', true));
  });

  it('[AN8] words in two places with the same surroundings are ambiguous, unless one stands where it was', () => {
    const refrain = 'We waited for an answer and none came. ';
    const text = refrain.repeat(8);
    const quote = sought(text, 'an answer', 4);
    expect(findQuote(text, quote)).toMatchObject({ status: 'exact', start: quote.start, moved: false });
    const shifted = `So. ${text}`;
    const result = findQuote(shifted, quote);
    expect(result).toMatchObject({ status: 'ambiguous', total: 8 });
    // The nearest of those with the right surroundings is offered first.
    expect(result.status === 'ambiguous' && result.candidates[0]?.start).toBe(quote.start + 4);
  });

  it('[AN8] a short quote in other surroundings is not taken for the old one', () => {
    const original = 'The kernel was first announced by Linus in a newsgroup posting that few people noticed.';
    const quote = sought(original, 'Linus');
    const other = 'Peanuts readers know that the boy who carries a blanket is called Linus, and they love him for it.';
    const start = other.indexOf('Linus');
    expect(findQuote(other, quote)).toEqual({ status: 'ambiguous', candidates: [{ start, end: start + 5 }], total: 1 });
    // Not even if it happens to stand at the same offset.
    const same = `${'Unrelated words fill this sentence to its place: '.slice(0, quote.start)}Linus, again, by chance.`;
    expect(same.indexOf('Linus')).toBe(quote.start);
    expect(findQuote(same, quote)).toMatchObject({ status: 'ambiguous', total: 1 });
  });

  it('[AN8] a long quote that occurs once is found without its surroundings', () => {
    const words = 'this time in writing. Nobody else has seen the files';
    const elsewhere = `Quoted in full: ${words}!`;
    expect(findQuote(elsewhere, sought(report, words))).toEqual(found(elsewhere, 16, words, true));
  });

  it('[AN8] a little context is not evidence for a new place', () => {
    const quote = sought('Yes. No.', 'No');
    expect(quote).toMatchObject({ prefix: 'Yes. ', suffix: '.' });
    expect(findQuote('Yes. No.', quote)).toMatchObject({ status: 'exact', moved: false });
    expect(findQuote('Perhaps. Yes. No.', quote)).toMatchObject({ status: 'ambiguous', total: 1 });
  });

  it('[AN8] pasted words without any context are found if they occur once', () => {
    expect(findQuote(report, { exact: 'witness' })).toMatchObject({ status: 'exact', moved: false });
    expect(findQuote(report, { exact: 'ministry' })).toMatchObject({ status: 'ambiguous', total: 2 });
    expect(findQuote(report, { exact: 'ministry', start: report.lastIndexOf('ministry') })).toMatchObject({
      moved: false,
    });
    expect(findQuote(report, { exact: 'witness', start: 0 })).toMatchObject({ status: 'ambiguous', total: 1 });
  });

  it('[AN8] what is not there is lost', () => {
    expect(findQuote(report, sought('Somebody said otherwise.', 'said otherwise'))).toEqual({ status: 'lost' });
    expect(findQuote(report, { exact: '' })).toEqual({ status: 'lost' });
    expect(findQuote('', { exact: 'x' })).toEqual({ status: 'lost' });
    expect(findQuote('The Ministry', { exact: 'ministry' })).toEqual({ status: 'lost' });
  });

  it('[AN8] only whole characters match', () => {
    expect(findQuote('a x\u0323 b', { exact: 'x' })).toEqual({ status: 'lost' });
    expect(findQuote('🇩🇪🇫🇷', { exact: '🇪🇫' })).toEqual({ status: 'lost' });
    expect(findQuote('🇩🇪🇫🇷', { exact: '🇫🇷' })).toMatchObject({ status: 'exact', start: 4, end: 8 });
  });

  it('[AN8] offers 20 places at most, and copes with words that are everywhere', () => {
    const result = findQuote('的'.repeat(150_000), { exact: '的', start: 150_001 });
    expect(result).toMatchObject({ status: 'ambiguous', total: 150_000 });
    expect(result.status === 'ambiguous' && result.candidates.map(({ start }) => start)).toEqual(
      Array.from({ length: 20 }, (_, k) => 149_999 - k),
    );
  });

  it('[AN8] after any edit the answer is the same words, or none', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.nat(60),
        fc.string({ maxLength: 20 }),
        (one, other, at, cut, typed) => {
          const start = one % (report.length - 1);
          const end = Math.min(report.length, start + 1 + (other % 60));
          const quote = { ...sought(report, report.slice(start, end)), start };
          const from = at % report.length;
          const edited = report.slice(0, from) + typed + report.slice(from + cut);
          const result = findQuote(edited, quote);
          if (result.status === 'exact') {
            expect(edited.slice(result.start, result.end)).toBe(quote.exact);
            expect(result.moved).toBe(result.start !== start);
          } else {
            const places = result.status === 'ambiguous' ? result.total : 0;
            expect(places > 0).toBe(edited.includes(quote.exact));
          }
        },
      ),
    );
  });
});
