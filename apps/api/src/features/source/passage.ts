import { checkQuote, quoteSelector, type QuoteRefusal } from '@counterpoint/anchoring';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid, type PassageMismatch } from '../../platform/refusals.js';
import type { SourceVersionRecord } from './source.loader.js';

/** A passage as citations and annotations hold it. */
export type PassageRecord = {
  readonly kind: 'passage';
  readonly teamId: string;
  readonly sourceVersionId: string;
  /** The text, where it was read with the passage. */
  readonly version?: SourceVersionRecord;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
};

/** Longest passage, in UTF-16 code units: what is longer is a document, not a quote. */
export const MAX_PASSAGE = 20_000;

/** A passage as somebody marked it: offsets in UTF-16 code units of the version's text, and what they saw there. */
export type MarkedPassage = {
  readonly sourceVersionId: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
};

/** A passage that is there, with its surroundings. */
export type CheckedPassage = MarkedPassage & {
  readonly sourceId: string;
  readonly prefix: string;
  readonly suffix: string;
};

/**
 * Reads the source version as the viewer and makes sure that the quote stands where it is said to stand: a passage is
 * refused rather than moved. Throws NotFound for a version that the viewer may not read.
 *
 * @param field path of the passage in the input
 */
export async function checkPassage(
  tx: Transaction,
  teamId: string,
  passage: MarkedPassage,
  field = 'passage',
): Promise<Outcome<CheckedPassage, Invalid | PassageMismatch>> {
  const [version] = await tx.query<{ source_id: string; text: string }[]>(
    'SELECT source_id, text FROM source_version WHERE team_id = $1 AND source_version_id = $2',
    [teamId, passage.sourceVersionId],
  );
  if (version === undefined) throw new NotFound();
  const { start, end } = passage;
  // As the canonical text is NFC, so is every quote of it, however the client's keyboard or clipboard composed it.
  const quote = passage.quote.normalize('NFC');
  const checked = checkQuote(version.text, { start, end, exact: quote });
  if (!checked.ok) return refusalOf(checked.refusal, version.text, { ...passage, quote }, field);
  if (end - start > MAX_PASSAGE) {
    return invalid(
      `${field}.end`,
      `A passage has at most ${MAX_PASSAGE} characters; this one has ${end - start}. Mark the words that matter.`,
    );
  }
  const selector = quoteSelector(version.text, start, end);
  if (!selector.ok) throw new Error(`A passage that was found has no surroundings: ${selector.refusal.kind}`);
  const { prefix, suffix } = selector.value;
  return ok({
    sourceVersionId: passage.sourceVersionId,
    sourceId: version.source_id,
    start,
    end,
    quote,
    prefix,
    suffix,
  });
}

function refusalOf(
  refusal: QuoteRefusal,
  text: string,
  { start, quote }: MarkedPassage,
  field: string,
): Outcome<never, Invalid | PassageMismatch> {
  switch (refusal.kind) {
    case 'outOfRange':
      return invalid(
        `${field}.${refusal.start < 0 || refusal.start > refusal.length ? 'start' : 'end'}`,
        `There is no passage from ${refusal.start} to ${refusal.end}: the text has ${refusal.length} characters. Mark it anew.`,
      );
    case 'empty':
      return invalid(`${field}.end`, 'The passage is empty. Mark at least one character.');
    case 'splitsCharacter':
      return invalid(
        `${field}.${refusal.offset === start ? 'start' : 'end'}`,
        `Place ${refusal.offset} lies inside a character, such as an accented letter or an emoji. Mark whole characters.`,
      );
    case 'mismatch': {
      const hint =
        quote !== '' && text.includes(quote)
          ? 'The quoted words do not stand at this place of the source, but elsewhere in it.'
          : 'The quoted words are not in this version of the source.';
      return refused<PassageMismatch>({ kind: 'passageMismatch', message: `${hint} Mark the passage anew.` });
    }
  }
}
