import type { DebateState, Visibility } from '../../gql/graphql.js';

/** Who may read a debate, in a word or two. */
export const visibilityWord: Record<Visibility, string> = {
  PUBLIC: 'public',
  LINK: 'by link',
  TEAM: 'team only',
  PRIVATE: 'private',
};

/** Where a debate stands. */
export const stateWord: Record<DebateState, string> = {
  DRAFT: 'draft',
  OPEN: 'open',
  VOTING_CLOSED: 'voting closed',
  ARCHIVED: 'archived',
};
