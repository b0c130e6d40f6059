import type { ReportKind, ReviewKind } from '../../gql/graphql.js';

/** What is wanting, in a word or two. */
export const REVIEW_WORDS: Record<ReviewKind, string> = {
  UNSUPPORTED: 'Unsupported',
  NOT_A_CLAIM: 'Not a claim',
  UNCLEAR: 'Unclear',
  DUPLICATE: 'Duplicate',
  UNRELATED: 'Unrelated',
  MORE_THAN_ONE_CLAIM: 'More than one claim',
  MOVE_ELSEWHERE: 'Belongs elsewhere',
  VULGAR: 'Vulgar',
};

/** What is meant by it, as the reader of the mark is told. */
export const REVIEW_MEANINGS: Record<ReviewKind, string> = {
  UNSUPPORTED: 'Nothing is given for it: neither a source nor an argument.',
  NOT_A_CLAIM: 'It cannot be true or false.',
  UNCLEAR: 'One cannot tell what it says.',
  DUPLICATE: 'Another one says the same.',
  UNRELATED: 'It has nothing to do with what it stands under.',
  MORE_THAN_ONE_CLAIM: 'It says several things at once.',
  MOVE_ELSEWHERE: 'It belongs somewhere else in the debate.',
  VULGAR: 'Its wording offends without need.',
};

export const REPORT_WORDS: Record<ReportKind, string> = {
  SPAM: 'Advertising or noise',
  ABUSE: 'An attack on a person or a group',
  PERSONAL_DATA: 'It gives away what is somebody’s own affair',
  ILLEGAL: 'It breaks the law',
  OFF_TOPIC: 'It does not belong here',
  OTHER: 'Something else',
};

/** The keys of such a table, in its order, as options of a select. */
export function optionsOf<Id extends string>(words: Record<Id, string>): { id: Id; label: string }[] {
  return (Object.entries(words) as [Id, string][]).map(([id, label]) => ({ id, label }));
}
