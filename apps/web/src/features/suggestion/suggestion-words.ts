import type { Stance, SuggestionKind, SuggestionState } from '../../gql/graphql.js';

export const STATE_WORDS: Record<SuggestionState, string> = {
  OPEN: 'Waiting',
  ACCEPTED: 'Accepted',
  REJECTED: 'Rejected',
  WITHDRAWN: 'Withdrawn',
};

const STANCE_WORDS: Record<Stance, string> = {
  PRO: 'An argument for',
  CON: 'An argument against',
  NEUTRAL: 'A neutral argument on',
  NOT_APPLICABLE: 'An argument that does not bear on',
};

/** What is suggested, in a few words that the thing it is about can follow. */
export function whatIsSuggested(kind: SuggestionKind, stance: Stance | null, asPosition: boolean): string {
  switch (kind) {
    case 'CLAIM':
      return asPosition ? 'A new position' : 'A new claim';
    case 'ARGUMENT':
      return STANCE_WORDS[stance ?? 'PRO'];
    case 'EDIT':
      return 'Another wording of';
    case 'MOVE':
      return 'To move';
    case 'MERGE':
      return 'To merge';
  }
}
