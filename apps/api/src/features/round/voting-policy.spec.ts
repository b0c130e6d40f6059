import { VOTERS } from '@counterpoint/permissions';
import { BALLOT_MODES, LEAST_ANONYMOUS, raisesSecrecy, votingRule, type VotingPolicy } from './voting-policy.js';

const policy = (more: Partial<VotingPolicy> = {}): VotingPolicy => ({
  voters: 'members',
  mode: 'anonymous',
  results: 'after_closing',
  ...more,
});

describe('the rule that voters read', () => {
  it('says in every case who votes', () => {
    const first = VOTERS.map((voters) => votingRule(policy({ voters }))[0]);
    expect(new Set(first).size).toBe(VOTERS.length);
    expect(votingRule(policy({ voters: 'nobody' }))).toEqual(['Nobody votes in this debate.']);
  });

  it('says of named votes that they show at once, with names', () => {
    expect(votingRule(policy({ mode: 'named', results: 'at_once' }))).toEqual([
      'Members of the team vote, and people who are listed as voters of this debate.',
      'Your vote shows at once, with your name, to everybody who may read this debate.',
    ]);
  });

  it('says of secret ones that names never show, and when a total tells how somebody voted', () => {
    const blind = votingRule(policy({ mode: 'blind' })).join(' ');
    const anonymous = votingRule(policy()).join(' ');
    for (const rule of [blind, anonymous]) {
      expect(rule).toMatch(/totals show, never names/);
      expect(rule).toMatch(/If all vote alike/);
      expect(rule).toMatch(/after that nobody can find out how you voted/);
    }
    expect(blind).toContain('however few people voted');
    expect(anonymous).toContain(`at least ${LEAST_ANONYMOUS} people`);
  });

  it('tells what the operator could do while a round is open, and whom results wait for', () => {
    for (const mode of ['blind', 'anonymous'] as const) {
      expect(votingRule(policy({ mode })).join(' ')).toMatch(/whoever runs the server could, if they tried/);
      expect(votingRule(policy({ mode, results: 'when_released' })).join(' ')).toMatch(
        /when an admin of the debate releases/,
      );
      expect(votingRule(policy({ mode })).join(' ')).toMatch(/not even owners and admins/);
    }
  });

  it('warns where too few have a vote for an anonymous result', () => {
    expect(votingRule(policy(), true).join(' ')).toMatch(/no result can show/);
    expect(votingRule(policy({ mode: 'blind' }), true).join(' ')).not.toMatch(/no result can show/);
  });
});

it('secrecy rises from named over blind to anonymous, and nothing rises to itself', () => {
  const rises = BALLOT_MODES.flatMap((before) =>
    BALLOT_MODES.filter((after) => raisesSecrecy(before, after)).map((after) => `${before} → ${after}`),
  );
  expect(rises).toEqual(['named → blind', 'named → anonymous', 'blind → anonymous']);
});
