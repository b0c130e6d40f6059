import {
  type Action,
  DEBATE_ROLES,
  decide,
  TEAM_ROLES,
  type DebateRole,
  type TeamRole,
} from '@counterpoint/permissions';
import { v7 as uuidv7 } from 'uuid';
import { useSeed } from '../../../test/harness/seed.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';
import { CAST_VOTES, castVotesValues, MOST_VOTES, type OutgoingVote, type VoteOutcome } from './cast-votes.js';
import { circumstances, rightsTo, type JudgedBy } from './vote-rights.js';

const seed = useSeed();

type Person = SignedInViewer & {
  readonly teamRole: TeamRole | null;
  readonly grantedRole: DebateRole | null;
  readonly voteGrant: boolean | null;
};

async function castInBatches(votes: readonly OutgoingVote[]): Promise<VoteOutcome[]> {
  const outcomes: VoteOutcome[] = [];
  for (let at = 0; at < votes.length; at += MOST_VOTES) {
    const batch = votes.slice(at, at + MOST_VOTES);
    const rows = await seed.connections.query<(VoteOutcome & { place: number })[]>(CAST_VOTES, castVotesValues(batch));
    outcomes.push(...rows.sort((one, other) => one.place - other.place));
  }
  return outcomes;
}

/** What the map says, in the words of cast_votes. */
function expected(viewer: SignedInViewer, action: Action, judgedBy: JudgedBy, mode: 'named' | 'anonymous') {
  const decision = decide(viewer, action, judgedBy);
  // A secret vote that is allowed still wants a round, and none is open here.
  if (decision.allowed) return mode === 'named' ? 'done' : 'noRound';
  return decision.denial === 'notVisible' ? 'notFound' : { notAllowed: { ...judgedBy, mode } };
}

/** A debate of each visibility, state and group of voters, somebody of each role and grant, and a claim of theirs in each. */
describe('[A1] the database allows votes exactly where the one map of permissions does', () => {
  const people: Person[] = [];
  const claims = new Map<string, string>();
  let teamId: string;
  const nameOf = ({ state, visibility, voters }: JudgedBy, author: string) =>
    `${state} ${visibility} ${voters} ${author}`;

  beforeAll(async () => {
    const owner = await seed.person();
    teamId = await seed.team(owner);
    for (const teamRole of [null, ...TEAM_ROLES]) {
      for (const grantedRole of [null, ...DEBATE_ROLES]) {
        for (const voteGrant of grantedRole === null ? [null] : [null, true, false]) {
          const person = teamRole === null ? await seed.person() : await seed.member(teamId, teamRole);
          people.push({ ...person, teamRole, grantedRole, voteGrant });
        }
      }
    }
    const debates = new Map(circumstances().map((all) => [nameOf(all, ''), all]));
    for (const judgedBy of debates.values()) {
      const debateId = uuidv7();
      await seed.asOwner(
        `INSERT INTO debate (team_id, debate_id, question, visibility, state, voters, created_by) VALUES ($1, $2, 'Why?', $3, $4, $5, $6)`,
        [teamId, debateId, judgedBy.visibility, judgedBy.state, judgedBy.voters, owner.accountId],
      );
      const granted = people.filter((person) => person.grantedRole !== null);
      await seed.asOwner(
        `INSERT INTO participant (team_id, debate_id, account_id, role, may_vote)
         SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[], $5::boolean[])`,
        [
          teamId,
          debateId,
          granted.map((person) => person.accountId),
          granted.map((person) => person.grantedRole),
          granted.map((person) => person.voteGrant),
        ],
      );
      const authors = [owner, ...people].map((person) => person.accountId);
      const ids = authors.map(() => uuidv7());
      await seed.asOwner(
        `INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id) SELECT $1, i.item, 'claim', $2, i.author
           FROM unnest($3::uuid[], $4::uuid[]) AS i (item, author)`,
        [teamId, debateId, ids, authors],
      );
      await seed.asOwner(
        `INSERT INTO standing (team_id, debate_id, item_id, number) SELECT $1, $2, i.item, i.number
           FROM unnest($3::uuid[]) WITH ORDINALITY AS i (item, number)`,
        [teamId, debateId, ids],
      );
      for (const [index, author] of authors.entries()) {
        claims.set(nameOf(judgedBy, index === 0 ? 'other' : author), ids[index]!);
      }
    }
  });

  it.each([
    ['vote.cast', null, 'named'],
    ['vote.withdraw', null, 'named'],
    ['vote.cast', ['vote:cast'], 'named'],
    ['vote.cast', ['read', 'content:write'], 'named'],
    ['vote.withdraw', [], 'named'],
    ['vote.cast', null, 'anonymous'],
    ['vote.withdraw', ['vote:cast'], 'anonymous'],
  ] as const)(
    '%s with the scopes %j where votes are %s',
    async (action, scopes, mode) => {
      if (mode !== 'named') {
        await seed.asOwner(`UPDATE debate SET ballot_mode = $2, results = 'after_closing' WHERE team_id = $1`, [
          teamId,
          mode,
        ]);
      }
      const isWhole = scopes === null && action === 'vote.cast' && mode === 'named';
      const ballotAction = action === 'vote.cast' ? 'ballot.cast' : 'ballot.withdraw';
      const cases = people.flatMap(({ teamRole, grantedRole, voteGrant, ...person }) =>
        circumstances()
          .filter(
            (judgedBy) =>
              judgedBy.teamRole === teamRole &&
              judgedBy.grantedRole === grantedRole &&
              judgedBy.voteGrant === voteGrant,
          )
          // Once all that members come across; the rest is judged alike, so it is looked at where it matters.
          .filter(({ voters, isAuthor, state }) => {
            if (isWhole) return voters === 'members' || (state === 'open' && !isAuthor);
            return voters === 'members' && !isAuthor && (state === 'open' || state === 'voting_closed');
          })
          .map((judgedBy) => ({ judgedBy, viewer: { ...person, scopes } })),
      );
      const outcomes = await castInBatches(
        cases.map(({ judgedBy, viewer }) => ({
          voterId: viewer.accountId,
          teamId,
          itemId: claims.get(nameOf(judgedBy, judgedBy.isAuthor ? viewer.accountId : 'other'))!,
          kind: 'claim',
          value: action === 'vote.cast' ? 3 : null,
          revision: 1,
          rights: rightsTo(action, viewer),
          ballotRights: rightsTo(ballotAction, viewer),
          operation: action,
          once: null,
        })),
      );
      expect(cases).toHaveLength(isWhole ? 4_180 : 760);
      const found = outcomes.map((row) => (row.outcome === 'notAllowed' ? { notAllowed: row.answer } : row.outcome));
      const decidedBy = mode === 'named' ? action : ballotAction;
      expect(found).toEqual(cases.map(({ judgedBy, viewer }) => expected(viewer, decidedBy, judgedBy, mode)));
      const isMeaningful = scopes === null || (mode === 'named' && (scopes as readonly string[]).includes('vote:cast'));
      expect(found.filter((outcome) => outcome === 'done' || outcome === 'noRound').length > 100).toBe(isMeaningful);
    },
    60_000,
  );

  it('[A10] where secret votes are concerned, an API token has no rights to send at all', () => {
    const token = { scopes: ['vote:cast', 'read'] };
    expect(rightsTo('vote.cast', token).combinations.length).toBeGreaterThan(1_000);
    expect(rightsTo('ballot.cast', token).combinations).toBe('||');
    // And for everybody else the two are the same text, which is sent once.
    expect(rightsTo('ballot.cast', { scopes: null })).toBe(rightsTo('vote.cast', { scopes: null }));
    expect(rightsTo('vote.cast', { scopes: null }).combinations.length).toBeLessThan(8_000);
  });
});
