import { DEBATE_ROLES, decide, TEAM_ROLES, type DebateRole, type TeamRole } from '@counterpoint/permissions';
import { v7 as uuidv7 } from 'uuid';
import { useSeed } from '../../../test/harness/seed.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';
import { CAST_VOTES, castVotesValues, MOST_VOTES, type OutgoingVote, type VoteOutcome } from './cast-votes.js';
import { circumstances, rightsTo, type JudgedBy } from './vote-rights.js';

const seed = useSeed();

type Person = SignedInViewer & { readonly teamRole: TeamRole | null; readonly grantedRole: DebateRole | null };

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
function expected(viewer: SignedInViewer, action: 'vote.cast' | 'vote.withdraw', judgedBy: JudgedBy) {
  const decision = decide(viewer, action, judgedBy);
  if (decision.allowed) return 'done';
  return decision.denial === 'notVisible' ? 'notFound' : { notAllowed: judgedBy };
}

/** A debate of each visibility and state, somebody of each role, and for each of them a claim of their own in each debate. */
describe('[A1] the database allows votes exactly where the one map of permissions does', () => {
  const people: Person[] = [];
  const claims = new Map<string, string>();
  let teamId: string;
  const nameOf = ({ state, visibility }: JudgedBy, author: string) => `${state} ${visibility} ${author}`;

  beforeAll(async () => {
    const owner = await seed.person();
    teamId = await seed.team(owner);
    for (const teamRole of [null, ...TEAM_ROLES]) {
      for (const grantedRole of [null, ...DEBATE_ROLES]) {
        const person = teamRole === null ? await seed.person() : await seed.member(teamId, teamRole);
        people.push({ ...person, teamRole, grantedRole });
      }
    }
    const debates = new Map(circumstances().map((all) => [`${all.state} ${all.visibility}`, all]));
    for (const judgedBy of debates.values()) {
      const debateId = uuidv7();
      await seed.asOwner(
        `INSERT INTO debate (team_id, debate_id, question, visibility, state, created_by) VALUES ($1, $2, 'Why?', $3, $4, $5)`,
        [teamId, debateId, judgedBy.visibility, judgedBy.state, owner.accountId],
      );
      const granted = people.filter((person) => person.grantedRole !== null);
      await seed.asOwner(
        `INSERT INTO participant (team_id, debate_id, account_id, role) SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[])`,
        [teamId, debateId, granted.map((person) => person.accountId), granted.map((person) => person.grantedRole)],
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
    ['vote.cast', null],
    ['vote.withdraw', null],
    ['vote.cast', ['vote:cast']],
    ['vote.cast', ['read', 'content:write']],
    ['vote.withdraw', []],
  ] as const)('%s with the scopes %j', async (action, scopes) => {
    const cases = people.flatMap(({ teamRole, grantedRole, ...person }) =>
      circumstances()
        .filter((judgedBy) => judgedBy.teamRole === teamRole && judgedBy.grantedRole === grantedRole)
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
        operation: action,
        once: null,
      })),
    );
    expect(cases).toHaveLength(1_120);
    const found = outcomes.map((row) => (row.outcome === 'notAllowed' ? { notAllowed: row.answer } : row.outcome));
    expect(found).toEqual(cases.map(({ judgedBy, viewer }) => expected(viewer, action, judgedBy)));
    const isMeaningful = scopes === null || (scopes as readonly string[]).includes('vote:cast');
    expect(found.filter((outcome) => outcome === 'done').length > 100).toBe(isMeaningful);
  });
});
