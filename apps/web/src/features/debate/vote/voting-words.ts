import type { BallotMode, ResultsPolicy, Voters } from '../../../gql/graphql.js';

/** What can be chosen about voting, in the order of the choice, each with what it means. */
export const VOTER_CHOICES: readonly { id: Voters; label: string; meaning: string }[] = [
  { id: 'MEMBERS', label: 'Members of the team', meaning: 'And whoever is listed as a voter of this debate.' },
  { id: 'LISTED', label: 'Listed voters only', meaning: 'A jury: voting and writing are given apart from each other.' },
  { id: 'SIGNED_IN', label: 'Everyone signed in', meaning: 'Of those who may read the debate.' },
  { id: 'NOBODY', label: 'Nobody', meaning: 'The debate is argued, not voted on.' },
];

export const MODE_CHOICES: readonly { id: BallotMode; label: string; meaning: string }[] = [
  { id: 'NAMED', label: 'Named', meaning: 'Everybody sees who voted how, at once.' },
  {
    id: 'BLIND',
    label: 'Blind',
    meaning: 'In rounds. Nobody sees a vote before the results show; then all see the totals, never names.',
  },
  { id: 'ANONYMOUS', label: 'Anonymous', meaning: 'As blind, and only totals of five votes or more ever show.' },
];

export const RESULTS_CHOICES: readonly { id: ResultsPolicy; label: string }[] = [
  { id: 'AFTER_CLOSING', label: 'When the round is closed' },
  { id: 'WHEN_RELEASED', label: 'When an admin releases them' },
];

/** `anonymous votes`, as in the middle of a sentence. */
export function modeWords(mode: BallotMode): string {
  return `${mode.toLowerCase()} votes`;
}

/** Whether a mode comes before another one: a debate never goes back. */
export function isEarlier(mode: BallotMode, than: BallotMode): boolean {
  const order = MODE_CHOICES.map(({ id }) => id);
  return order.indexOf(mode) < order.indexOf(than);
}
