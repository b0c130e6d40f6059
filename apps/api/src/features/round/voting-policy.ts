import type { Voters } from '@counterpoint/permissions';

/** How votes are kept, most open first. A debate may go to a later one, never back. */
export const BALLOT_MODES = ['named', 'blind', 'anonymous'] as const;
export type BallotMode = (typeof BALLOT_MODES)[number];

/** Modes whose votes are ballots, cast in rounds. */
export type SecretMode = Exclude<BallotMode, 'named'>;

/** When results show: named votes at once; those of a round with its closing, or when an admin releases them. */
export const RESULTS_POLICIES = ['at_once', 'after_closing', 'when_released'] as const;
export type ResultsPolicy = (typeof RESULTS_POLICIES)[number];

/** What a debate says about voting. */
export type VotingPolicy = { readonly voters: Voters; readonly mode: BallotMode; readonly results: ResultsPolicy };

/** With fewer ballots on a claim or an argument, an anonymous round shows nothing of it; `least_anonymous` in SQL. */
export const LEAST_ANONYMOUS = 5;

/** Whether a debate that goes from one mode to the other keeps more of its votes to the voters. */
export function raisesSecrecy(before: BallotMode, after: BallotMode): boolean {
  return BALLOT_MODES.indexOf(after) > BALLOT_MODES.indexOf(before);
}

const WHO: Readonly<Record<Voters, string>> = {
  nobody: 'Nobody votes in this debate.',
  listed: 'People who are listed as voters of this debate vote.',
  members: 'Members of the team vote, and people who are listed as voters of this debate.',
  signed_in: 'Everybody who may read this debate and is signed in votes.',
};

const WHEN: Readonly<Record<Exclude<ResultsPolicy, 'at_once'>, string>> = {
  after_closing: 'Results show as soon as the round is closed.',
  when_released: 'Results show when an admin of the debate releases them, after the round is closed.',
};

const TELLS = 'If all vote alike, or all others compare notes, the total tells how you voted.';
const BLIND = [`Then totals show, never names, however few people voted. ${TELLS}`];
const ANONYMOUS = [
  `Then only totals show, never names, and only where at least ${LEAST_ANONYMOUS} people voted. ${TELLS}`,
];

/**
 * What voters read before they vote: the whole rule, one sentence or two each, in the order of reading.
 *
 * @param hasFewVoters whether fewer people have a vote than an anonymous result takes
 */
export function votingRule({ voters, mode, results }: VotingPolicy, hasFewVoters = false): readonly string[] {
  const who = WHO[voters];
  if (voters === 'nobody') return [who];
  if (mode === 'named' || results === 'at_once') {
    return [who, 'Your vote shows at once, with your name, to everybody who may read this debate.'];
  }
  return [
    who,
    'Votes are cast in rounds. A round ends at the time that was set when it was opened, or when an admin of the debate closes it. Until then you can change your vote or take it back.',
    'Until its results show, nobody sees a vote of the round, nor whether somebody voted: not even owners and admins.',
    WHEN[results],
    ...(mode === 'blind' ? BLIND : ANONYMOUS),
    ...(mode === 'anonymous' && hasFewVoters
      ? [`At present fewer than ${LEAST_ANONYMOUS} people have a vote here, so no result can show.`]
      : []),
    'The end of the round destroys what ties your vote to you: after that nobody can find out how you voted. Before, whoever runs the server could, if they tried.',
  ];
}
