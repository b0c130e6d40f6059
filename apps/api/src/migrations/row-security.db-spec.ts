import { v7 as uuidv7 } from 'uuid';
import { moderated } from '../../test/harness/moderated.js';
import { accepted, marked } from '../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../test/harness/seed.js';
import { withClient } from '../../test/harness/test-cluster.js';
import { RoundService } from '../features/round/round.service.js';
import { VotingPolicyService } from '../features/round/voting-policy.service.js';
import type { SignedInViewer, Viewer } from '../platform/auth/viewer.js';
import type { Visibility } from '@counterpoint/permissions';

/** What the app could do if every service forgot to ask: raw SQL as the app's role, with a viewer set. */
const seed = useSeed();

type Asker = <Row = Record<string, unknown>>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** One transaction as the app's role on behalf of the viewer; nothing of it stays. */
function as<Result>(viewer: Viewer, work: (ask: Asker) => Promise<Result>): Promise<Result> {
  return withClient(seed.testDatabase.appUrl, async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [viewer.accountId ?? '']);
    try {
      return await work(async (sql, parameters = []) => (await client.query(sql, parameters)).rows as never);
    } finally {
      await client.query('ROLLBACK');
    }
  });
}

const attempt = (viewer: Viewer, sql: string, parameters: unknown[] = []) => as(viewer, (ask) => ask(sql, parameters));

/** A team with a row in every table, all of them around one debate. */
async function canary(visibility: Visibility): Promise<SeededDebate & { readonly votedOn: string }> {
  const debate = await seed.story({ tree: 'a > b; (a > b) x c', positions: ['a'], visibility });
  const { owner, teamId } = debate;
  const { sourceId, sourceVersionId } = await seed.source(owner, debate);
  const cited = marked(sourceVersionId, 'a memory stick');
  const origin = accepted(await seed.sources.addSource(owner, { ...debate, title: 'The stick', kind: 'TESTIMONY' }));
  accepted(
    await seed.citations.citePassage(owner, {
      ...debate,
      claimId: debate.claim('b'),
      passage: cited,
      stance: 'SUPPORTS',
      provenance: [{ sourceId: origin.sourceId, reliability: 'F', credibility: 6 }],
    }),
  );
  expect(sourceId).not.toBe(origin.sourceId);
  accepted(
    await seed.annotations.annotate(owner, {
      ...debate,
      target: { kind: 'claim', id: debate.claim('a') },
      body: 'Who says so?',
      idempotencyKey: uuidv7(),
    }),
  );
  accepted(
    await seed.invitations.createInvitation(owner, {
      teamId,
      role: 'member',
      expiresInDays: 14,
      debateId: debate.debateId,
    }),
  );
  await seed.vote(owner, teamId, debate.claim('b'), 3);
  // Past the service, which makes links of debates that are shared by link only.
  await seed.asOwner(
    `INSERT INTO share_link (team_id, share_link_id, debate_id, name, token_hash, key_hash, has_password, created_by, expires_at)
     VALUES ($1, gen_random_uuid(), $2, 'For the press', $3, $3, false, $4, now() + interval '1 day')`,
    [teamId, debate.debateId, Buffer.alloc(32, debate.debateId), owner.accountId],
  );
  await seed.asOwner(
    `INSERT INTO emergency_access (team_id, emergency_access_id, debate_id, account_id, reason, ends_at)
     VALUES ($1, gen_random_uuid(), $2, $3, 'The night before', now() + interval '1 hour')`,
    [teamId, debate.debateId, (await seed.person()).accountId],
  );
  const policies = new VotingPolicyService(seed.database, seed.signals);
  const rounds = new RoundService(seed.database, seed.signals);
  accepted(await policies.editVotingPolicy(owner, { ...debate, mode: 'blind', expectedRevision: 1 }));
  const round = accepted(await rounds.openRound(owner, { ...debate, itemIds: [debate.claim('a')] }));
  await seed.vote(owner, teamId, debate.claim('a'), 1);
  accepted(await rounds.closeRound(owner, round));
  await moderated(seed, debate, debate.claim('b'));
  return { ...debate, votedOn: debate.claim('b') };
}

/** Those that the app may read at all; that the others are closed is shown in schema.db-spec.ts. */
const teamTables = async () =>
  (
    await seed.asOwner<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'team_id'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND has_any_column_privilege('counterpoint_app', c.oid, 'SELECT') ORDER BY 1`,
    )
  ).map((row) => row.name);

/** In which tables the viewer sees rows of the team. */
async function seenBy(viewer: Viewer, teamId: string): Promise<string[]> {
  const tables = await teamTables();
  return as(viewer, async (ask) => {
    const seen: string[] = [];
    for (const table of tables) {
      const [row] = await ask<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE team_id = $1`, [
        teamId,
      ]);
      if ((row?.count ?? 0) > 0) seen.push(table);
    }
    return seen;
  });
}

/** What only those see who moderate, and whom it concerns. */
const FOR_MODERATORS = ['audit_entry', 'emergency_access', 'hidden_content', 'mute', 'report', 'suggestion'];

describe('[rule 2] [A12] TypeORM issue 5857: what raw SQL shows', () => {
  it('a member sees a row of each table of their team, so the following tests could fail', async () => {
    const { owner, teamId } = await canary('team');
    expect(await seenBy(owner, teamId)).toEqual(await teamTables());
  });

  it('[A6] somebody of another team, or nobody, sees nothing of a team’s debate', async () => {
    const { teamId } = await canary('team');
    const { owner: stranger } = await canary('team');
    expect(await seenBy(stranger, teamId)).toEqual([]);
    expect(await seenBy(seed.nobody, teamId)).toEqual([]);
  });

  it('an admin of the team sees nothing of a private debate but the team itself and its links', async () => {
    const { teamId } = await canary('private');
    const admin = await seed.member(teamId, 'admin');
    expect(await seenBy(admin, teamId)).toEqual(['invitation', 'membership', 'team']);
    expect(await seenBy(await seed.member(teamId), teamId)).toEqual(['membership', 'team']);
  });

  it('a participant sees a private debate, and of its team no more than the name', async () => {
    const debate = await canary('private');
    const listed = await seed.participant(debate, 'viewer');
    const hidden = (await teamTables()).filter(
      (table) => !['invitation', 'membership', 'share_link', ...FOR_MODERATORS].includes(table),
    );
    expect(await seenBy(listed, debate.teamId)).toEqual(hidden);
  });

  it('nobody sees what is public, and neither members, participants, invitations nor links', async () => {
    const { teamId } = await canary('public');
    const shown = (await teamTables()).filter(
      (table) => !['invitation', 'membership', 'participant', 'share_link', ...FOR_MODERATORS].includes(table),
    );
    expect(await seenBy(seed.nobody, teamId)).toEqual(shown);
    expect(await seenBy(await seed.person(), teamId)).toEqual(shown);
  });

  it('whom the operator lets in for a while reads that debate until it is over, and knows of their own access only', async () => {
    const debate = await canary('private');
    const reader = await seed.person();
    const until = (end: string) =>
      seed.asOwner(
        `INSERT INTO emergency_access (team_id, emergency_access_id, debate_id, account_id, reason, began_at, ends_at)
         VALUES ($1, gen_random_uuid(), $2, $3, 'A crash', now() - interval '1 hour', now() + $4::interval)`,
        [debate.teamId, debate.debateId, reader.accountId, end],
      );
    await until('-1 second');
    expect(await seenBy(reader, debate.teamId)).toEqual(['emergency_access']);
    await until('1 minute');
    const shown = (await teamTables()).filter(
      (table) =>
        table === 'emergency_access' ||
        !['invitation', 'membership', 'participant', 'share_link', ...FOR_MODERATORS].includes(table),
    );
    expect(await seenBy(reader, debate.teamId)).toEqual(shown);
    const [own] = await attempt(reader, 'SELECT count(*)::int AS count FROM emergency_access WHERE team_id = $1', [
      debate.teamId,
    ]);
    expect(own).toEqual({ count: 2 });
  });

  it('a public draft is shown to its team only', async () => {
    const { owner, teamId, debateId } = await canary('public');
    await seed.asOwner(`UPDATE debate SET state = 'draft' WHERE team_id = $1 AND debate_id = $2`, [teamId, debateId]);
    expect(await seenBy(seed.nobody, teamId)).toEqual([]);
    expect(await seenBy(owner, teamId)).toEqual(await teamTables());
  });

  it('answers that are kept for retries are seen by whom they answered only', async () => {
    const { owner } = await canary('team');
    const own = await as(owner, (ask) => ask('SELECT account_id FROM idempotency'));
    expect(own).toEqual([{ account_id: owner.accountId }]);
    expect(await as(seed.nobody, (ask) => ask('SELECT account_id FROM idempotency'))).toEqual([]);
  });

  it('the viewer ends with the transaction', async () => {
    const { owner, teamId } = await canary('team');
    await withClient(seed.testDatabase.appUrl, async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [owner.accountId]);
      expect((await client.query('SELECT FROM debate WHERE team_id = $1', [teamId])).rowCount).toBe(1);
      await client.query('COMMIT');
      expect((await client.query('SELECT FROM debate WHERE team_id = $1', [teamId])).rowCount).toBe(0);
    });
  });
});

describe('[rule 2] what raw SQL shows the memory of a node (docs/adr/0008)', () => {
  const GRAPH = ['argument', 'claim', 'debate', 'event', 'item', 'position', 'premise', 'standing', 'tally'];
  const asMemory = (sql: string, parameters: unknown[]) =>
    withClient(seed.testDatabase.memoryUrl, async (client) => (await client.query(sql, parameters)).rows as unknown[]);

  it('every debate, also a private one, with no viewer set', async () => {
    const { teamId } = await canary('private');
    for (const table of GRAPH) {
      expect(await asMemory(`SELECT * FROM ${table} WHERE team_id = $1`, [teamId])).not.toEqual([]);
    }
  });

  it('is not open to the app, whatever it asks for', async () => {
    const { teamId } = await canary('private');
    const stranger = await seed.person();
    await expect(attempt(stranger, 'SET LOCAL ROLE counterpoint_memory')).rejects.toThrow(/permission denied/);
    for (const table of GRAPH) {
      expect(await attempt(stranger, `SELECT * FROM ${table} WHERE team_id = $1`, [teamId])).toEqual([]);
    }
  });

  it('and nothing can be written that way', async () => {
    const { teamId } = await canary('private');
    for (const table of GRAPH) {
      await expect(asMemory(`DELETE FROM ${table} WHERE team_id = $1`, [teamId])).rejects.toThrow(/permission denied/);
      await expect(asMemory(`UPDATE ${table} SET team_id = $1`, [teamId])).rejects.toThrow(/permission denied/);
    }
  });
});

describe('[rule 2] what raw SQL cannot write', () => {
  let debate: Awaited<ReturnType<typeof canary>>;
  let member: SignedInViewer;

  beforeAll(async () => {
    debate = await canary('public');
    member = await seed.member(debate.teamId);
  });

  it('nobody makes themselves a member, and no member an owner', async () => {
    const stranger = await seed.person();
    const { teamId } = debate;
    await expect(
      attempt(stranger, `INSERT INTO membership (team_id, account_id, role) VALUES ($1, $2, 'owner')`, [
        teamId,
        stranger.accountId,
      ]),
    ).rejects.toThrow(/permission denied/);
    await expect(
      attempt(member, `UPDATE membership SET role = 'owner' WHERE account_id = $1`, [member.accountId]),
    ).rejects.toThrow(/permission denied/);
    const guessed = await attempt(stranger, 'SELECT debate_id FROM accept_invitation($1, $2)', [
      teamId,
      Buffer.alloc(32),
    ]);
    expect(guessed).toEqual([]);
    await expect(attempt(seed.nobody, `SELECT create_team($1, 'Mine')`, [uuidv7()])).rejects.toThrow(
      /signed-in founder/,
    );
  });

  it('nobody enters themselves into a debate that they have not opened', async () => {
    await expect(
      attempt(member, `INSERT INTO participant (team_id, debate_id, account_id, role) VALUES ($1, $2, $3, 'owner')`, [
        debate.teamId,
        debate.debateId,
        member.accountId,
      ]),
    ).rejects.toThrow(/row-level security/);
  });

  it('nobody writes an invitation for a team that is not theirs, or in another’s name', async () => {
    const stranger = await seed.person();
    const invite = (by: Viewer, inTheNameOf: SignedInViewer) =>
      attempt(
        by,
        `INSERT INTO invitation (team_id, invitation_id, token_hash, role, created_by, expires_at)
         VALUES ($1, $2, $3, 'admin', $4, now() + interval '1 day')`,
        [debate.teamId, uuidv7(), Buffer.alloc(32), inTheNameOf.accountId],
      );
    await expect(invite(stranger, stranger)).rejects.toThrow(/row-level security/);
    await expect(invite(member, debate.owner)).rejects.toThrow(/row-level security/);
  });

  it('nobody votes for another, changes another’s vote, or moves their own to something else', async () => {
    const { teamId, votedOn, owner } = debate;
    const cast = (voter: SignedInViewer) =>
      attempt(member, 'INSERT INTO vote (team_id, item_id, voter_id, value, revision) VALUES ($1, $2, $3, 4, 1)', [
        teamId,
        debate.claim('a'),
        voter.accountId,
      ]);
    await expect(cast(owner)).rejects.toThrow(/row-level security/);
    await expect(cast(member)).resolves.toEqual([]);
    const others = [teamId, votedOn, owner.accountId];
    const OTHERS = 'WHERE team_id = $1 AND item_id = $2 AND voter_id = $3 RETURNING value';
    expect(await attempt(member, `UPDATE vote SET value = 0 ${OTHERS}`, others)).toEqual([]);
    expect(await attempt(member, `DELETE FROM vote ${OTHERS}`, others)).toEqual([]);
    expect(await attempt(owner, `UPDATE vote SET value = 0 ${OTHERS}`, others)).toEqual([{ value: 0 }]);
    await expect(attempt(owner, 'UPDATE vote SET item_id = $1', [debate.claim('a')])).rejects.toThrow(
      /permission denied/,
    );
    await expect(attempt(owner, 'UPDATE vote SET voter_id = $1', [member.accountId])).rejects.toThrow(
      /permission denied/,
    );
  });

  it('nobody writes in another’s name, or changes what another wrote in an annotation', async () => {
    const { teamId, debateId, owner } = debate;
    const annotate = (author: SignedInViewer) =>
      attempt(
        member,
        'INSERT INTO annotation (team_id, annotation_id, debate_id, item_id, body, author_id) VALUES ($1, $2, $3, $4, $5, $6)',
        [teamId, uuidv7(), debateId, debate.claim('a'), 'As if by somebody else', author.accountId],
      );
    await expect(annotate(owner)).rejects.toThrow(/row-level security/);
    await expect(annotate(member)).resolves.toEqual([]);
    const CHANGE = `UPDATE annotation SET body = 'Turned around' WHERE team_id = $1`;
    await expect(attempt(member, CHANGE, [teamId])).rejects.toThrow(/only its author/);
    await expect(attempt(seed.nobody, CHANGE, [teamId])).rejects.toThrow(/only its author/);
    await expect(attempt(owner, CHANGE, [teamId])).resolves.toEqual([]);
    await expect(
      attempt(member, 'UPDATE annotation SET resolved_at = now() WHERE team_id = $1', [teamId]),
    ).resolves.toEqual([]);
    await expect(
      attempt(
        member,
        `INSERT INTO item_revision (team_id, item_id, revision, text, author_id) VALUES ($1, $2, 2, 'Other words', $3)`,
        [teamId, debate.claim('a'), owner.accountId],
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it.each([
    ['an event', `UPDATE event SET payload = '{}'`],
    ['an event away', 'DELETE FROM event'],
    ['an event beside the log', `INSERT INTO event DEFAULT VALUES`],
    ['the seq of a debate', 'UPDATE debate SET seq = 0'],
    ['the history of votes', 'UPDATE vote_history SET value = 4'],
    ['the history of votes away', 'DELETE FROM vote_history'],
    ['a revision', `UPDATE item_revision SET text = 'Never said'`],
    ['a revision away', 'DELETE FROM item_revision'],
    ['a tally', `UPDATE tally SET counts = '{9,9,9,9,9}'`],
    [
      'where things stand',
      `INSERT INTO standing (team_id, debate_id, item_id, number) SELECT team_id, debate_id, item_id, 99 FROM standing`,
    ],
    ['a text of a source', `UPDATE source_version SET text = 'Never written'`],
    ['the home of a claim', 'UPDATE item SET home_debate_id = NULL'],
    ['the target of an argument', 'UPDATE argument SET target_id = argument_id'],
    ['a person', `UPDATE account SET name = 'Somebody'`],
    ['a password', `UPDATE credential SET password_hash = ''`],
    ['a session', 'INSERT INTO session DEFAULT VALUES'],
    ['a token', 'INSERT INTO api_token DEFAULT VALUES'],
    ['the schema', 'ALTER TABLE vote DISABLE ROW LEVEL SECURITY'],
  ])('changes %s', async (_what, sql) => {
    await expect(attempt(debate.owner, sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('what is not readable cannot be changed either', async () => {
    const stranger = await seed.person();
    const { teamId, debateId, claim } = await canary('team');
    expect(
      await attempt(stranger, `UPDATE debate SET question = '?' WHERE debate_id = $1 RETURNING 1`, [debateId]),
    ).toEqual([]);
    expect(
      await attempt(stranger, `UPDATE claim SET text = '?' WHERE claim_id = $1 RETURNING 1`, [claim('a')]),
    ).toEqual([]);
    expect(
      await attempt(stranger, 'UPDATE item SET archived_at = now() WHERE item_id = $1 RETURNING 1', [claim('a')]),
    ).toEqual([]);
    expect(await attempt(stranger, 'DELETE FROM position WHERE debate_id = $1 RETURNING 1', [debateId])).toEqual([]);
    await expect(
      attempt(
        stranger,
        `INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id) VALUES ($1, $2, 'claim', $3, $4)`,
        [teamId, uuidv7(), debateId, stranger.accountId],
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('[rule 1] the keys themselves refuse a reference across teams', async () => {
    const other = await canary('public');
    await expect(
      seed.asOwner(`INSERT INTO argument (team_id, argument_id, target_id, stance) VALUES ($1, $2, $3, 'PRO')`, [
        other.teamId,
        other.claim('a'),
        debate.claim('a'),
      ]),
    ).rejects.toThrow(/argument_target_fkey/);
    await expect(
      seed.asOwner('INSERT INTO position (team_id, debate_id, claim_id, ordinal) VALUES ($1, $2, $3, 9)', [
        other.teamId,
        other.debateId,
        debate.claim('b'),
      ]),
    ).rejects.toThrow(/position_\w+_fkey/);
  });
});
