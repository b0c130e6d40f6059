import { randomUUID } from 'node:crypto';
import { accepted, marked } from '../../../test/harness/scene.js';
import { brokenInvariants } from '../../../test/harness/invariants.js';
import { useSeed } from '../../../test/harness/seed.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';
import { ownDataJson, PARTS } from './own-data.js';

const seed = useSeed();

const erase = async (viewer: SignedInViewer, standIn = randomUUID()) => {
  await seed.database.change(viewer, (tx) => tx.query('SELECT hash FROM erase_viewer($1)', [standIn]));
  return standIn;
};

/** Every row of every table as text, with the table's name before it. */
async function everything(): Promise<string[]> {
  const tables = await seed.asOwner<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const found = await seed.asOwner<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      return found.map(({ row }) => `${name}: ${row}`);
    }),
  );
  return rows.flat();
}

/** Columns that refer to an account, as table.column. */
const references = () =>
  seed.asOwner<{ name: string }>(
    `SELECT r.relname || '.' || a.attname AS name FROM pg_constraint k
       JOIN pg_class r ON r.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.confrelid = 'public.account'::regclass ORDER BY 1`,
  );

/** Somebody with a name that occurs nowhere else, who has done all sorts of things in a debate with others. */
async function busy() {
  const debate = await seed.story({ tree: 'a > b; b x c', positions: ['a'] });
  const canary = `Zyx${randomUUID().slice(0, 8)}`;
  const person = await seed.person(canary);
  const { teamId, debateId } = debate;
  await seed.asOwner(`INSERT INTO membership (team_id, account_id, role) VALUES ($1, $2, 'admin')`, [
    teamId,
    person.accountId,
  ]);
  await seed.participant(debate, 'editor', person);
  const email = `${person.accountId}@example.org`;
  accepted(
    await seed.annotations.annotate(debate.owner, {
      ...debate,
      target: { kind: 'claim', id: debate.claim('b') },
      body: 'Is that so?',
      idempotencyKey: randomUUID(),
    }),
  );
  const { sourceVersionId } = await seed.source(person, debate);
  accepted(
    await seed.citations.citePassage(person, {
      ...debate,
      claimId: debate.claim('b'),
      passage: marked(sourceVersionId, 'a memory stick'),
      stance: 'SUPPORTS',
      provenance: [],
    }),
  );
  await seed.asOwner('UPDATE annotation SET resolved_by = $1, resolved_at = now() WHERE team_id = $2', [
    person.accountId,
    teamId,
  ]);
  const claimId = await seed.claim(person, debate, 'Written by somebody who leaves.');
  await debate.grow('d > a', person);
  const { annotationId } = accepted(
    await seed.annotations.annotate(person, {
      ...debate,
      target: { kind: 'claim', id: debate.claim('a') },
      body: `I, ${canary}, was there.`,
      idempotencyKey: randomUUID(),
    }),
  );
  for (const name of ['a', 'b']) await seed.vote(person, teamId, debate.claim(name), 3);
  await seed.vote(debate.owner, teamId, debate.claim('a'), 1);
  await seed.asOwner(`INSERT INTO mail (mail_id, kind, recipient, data) VALUES ($1, 'test', $2, '{}')`, [
    randomUUID(),
    email,
  ]);
  await seed.asOwner(
    `INSERT INTO external_identity (issuer, subject, identity_id, account_id, email) VALUES ('https://login.example.org', $1, $2, $3, $4)`,
    [canary, randomUUID(), person.accountId, email],
  );
  await seed.asOwner(
    `INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at) VALUES (gen_random_uuid(), sha256($1::bytea), $2, $1, '{read}', now() + interval '1 day')`,
    [canary, person.accountId],
  );
  await seed.asOwner(
    `INSERT INTO review_mark (team_id, review_mark_id, debate_id, item_id, kind, marked_by) VALUES ($1, $2, $3, $4, 'unclear', $5)`,
    [teamId, randomUUID(), debateId, debate.claim('a'), person.accountId],
  );
  await seed.asOwner(
    `INSERT INTO report (team_id, report_id, debate_id, item_id, kind, reporter_id) VALUES ($1, $2, $3, $4, 'spam', $5)`,
    [teamId, randomUUID(), debateId, debate.claim('a'), person.accountId],
  );
  return { debate, person, canary, email, claimId, annotationId };
}

const exported = (viewer: SignedInViewer) =>
  seed.database.withViewer(viewer, async (tx) => {
    let text = '';
    for await (const part of ownDataJson(tx, new Date(0))) text += part;
    return JSON.parse(text) as Record<string, unknown>;
  });

describe('[P6] everything of one’s own', () => {
  it('is complete, and nobody else is in it', async () => {
    const { person, debate, canary, email } = await busy();
    const data = await exported(person);
    expect(Object.keys(data)).toEqual(['format', 'formatVersion', 'madeAt', 'note', ...PARTS]);
    expect(data['account']).toMatchObject({ id: person.accountId, name: canary, email });
    expect(data).toMatchObject({
      teams: [{ role: 'admin' }],
      debates: [{ listedAs: 'editor', foundedByMe: false }],
      annotations: [{ body: `I, ${canary}, was there.` }],
      citations: [{ quote: 'a memory stick' }],
      votes: [{ value: 3 }, { value: 3 }],
      marks: [{ kind: 'unclear' }],
      reports: [{ kind: 'spam' }],
    });
    const claims = data['claims'] as { text: string }[];
    expect(claims.map(({ text }) => text).sort()).toEqual(['Written by somebody who leaves.', 'd']);
    expect(data['arguments']).toHaveLength(1);
    const text = JSON.stringify(data);
    expect(text).not.toContain(debate.owner.accountId);
    expect(/.{40}([Hh]ash|argon2|no password).{20}/.exec(text)).toBeNull();
  });

  it('holds something for each way in which a table can refer to a person, or a reason why not', async () => {
    const covered: Record<string, string> = {
      'account_export.account_id': 'an address that is good for minutes',
      'annotation.author_id': 'annotations',
      'api_token.account_id': 'apiTokens',
      'citation.author_id': 'citations',
      'credential.account_id': 'account',
      'debate.created_by': 'debates',
      'emergency_access.account_id': 'emergencyAccess',
      'event.actor_id': 'deeds',
      'external_identity.account_id': 'singleSignOns',
      'hidden_content.hidden_by': 'auditEntries',
      'hidden_content.shown_by': 'auditEntries',
      'invitation.created_by': 'invitations',
      'item.author_id': 'claims and arguments',
      'item_revision.author_id': 'wordings',
      'membership.account_id': 'teams',
      'mute.account_id': 'mutes',
      'mute.lifted_by': 'auditEntries',
      'mute.muted_by': 'auditEntries',
      'one_time_link.account_id': 'a link that is good for hours',
      'participant.account_id': 'debates',
      'passkey.account_id': 'passkeys',
      'passkey_challenge.account_id': 'good for minutes',
      'pending_sign_in.account_id': 'good for minutes',
      'receipt.voter_id': 'who voted in a secret round is not told, not even to themselves in a file',
      'recovery_code.account_id': 'a secret',
      'report.reporter_id': 'reports',
      'report.settled_by': 'auditEntries',
      'review_mark.marked_by': 'marks',
      'review_mark.settled_by': 'deeds',
      'round.closed_by': 'auditEntries',
      'round.opened_by': 'auditEntries',
      'round.released_by': 'auditEntries',
      'second_factor.account_id': 'account: since when; the secret stays out',
      'session.account_id': 'sessions',
      'share_link.created_by': 'shareLinks',
      'sign_on_attempt.account_id': 'good for minutes',
      'source.added_by': 'sources',
      'source_version.added_by': 'sourceVersions',
      'suggestion.author_id': 'suggestions',
      'suggestion.decided_by': 'auditEntries',
      'vote.voter_id': 'votes',
    };
    expect((await references()).map(({ name }) => name)).toEqual(Object.keys(covered).sort());
  });

  it('is asked for as oneself only', async () => {
    await expect(seed.database.withViewer(seed.nobody, (tx) => tx.query(`SELECT own_data('votes')`))).rejects.toThrow(
      /sign in/,
    );
  });
});

describe('[P6] being forgotten', () => {
  it('leaves nobody in any table but the audit log, and there an id that names nobody', async () => {
    const { person, canary, email } = await busy();
    expect((await everything()).filter((row) => row.includes(person.accountId)).length).toBeGreaterThan(20);
    await erase(person);
    const rows = (await everything()).filter((row) => !row.startsWith('audit_entry:'));
    for (const trace of [person.accountId, canary, email]) {
      expect(rows.filter((row) => row.includes(trace))).toEqual([]);
    }
  });

  it('keeps what others build on, and every vote counted', async () => {
    const { person, debate, claimId, annotationId } = await busy();
    const { teamId, debateId } = debate;
    const tallies = () =>
      seed.asOwner('SELECT item_id, counts, fresh_counts, version FROM tally WHERE team_id = $1 ORDER BY 1', [teamId]);
    const [before, historyBefore] = [
      await tallies(),
      await seed.asOwner('SELECT 1 FROM vote_history WHERE team_id = $1', [teamId]),
    ];
    const standIn = await erase(person);
    expect(await tallies()).toEqual(before);
    expect(await seed.asOwner('SELECT 1 FROM vote_history WHERE team_id = $1', [teamId])).toHaveLength(
      historyBefore.length,
    );
    expect(
      await seed.asOwner('SELECT author_id FROM item WHERE team_id = $1 AND item_id = $2', [teamId, claimId]),
    ).toEqual([{ author_id: standIn }]);
    expect(
      await seed.asOwner('SELECT body, author_id FROM annotation WHERE team_id = $1 AND annotation_id = $2', [
        teamId,
        annotationId,
      ]),
    ).toEqual([{ body: 'Erased.', author_id: standIn }]);
    expect(await seed.asOwner('SELECT seq FROM broken_log_entries($1, $2)', [teamId, debateId])).toEqual([]);
    expect(await seed.asOwner('SELECT name FROM account WHERE account_id = $1', [standIn])).toEqual([
      { name: 'Erased account' },
    ]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('hands debates that only they owned to the team, and takes their links back', async () => {
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    const member = await seed.member(teamId, 'member');
    const own = await seed.debate(member, teamId);
    await erase(member);
    expect(
      await seed.asOwner(`SELECT account_id FROM participant WHERE debate_id = $1 AND role = 'owner'`, [own.debateId]),
    ).toEqual([{ account_id: owner.accountId }]);
  });

  it('deletes teams that they had to themselves, and no others', async () => {
    const debate = await seed.story({ tree: 'a > b', positions: ['a'] });
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 4);
    const everybody = () => seed.asOwner('SELECT 1 FROM account');
    const before = await everybody();
    await erase(await seed.person());
    expect(await everybody()).toHaveLength(before.length); // nobody stands in for nothing
    const shared = await seed.team(debate.owner);
    const member = await seed.member(shared, 'owner');
    await erase(debate.owner);
    const left = (await everything()).filter((row) => row.includes(debate.teamId) && !/^audit_/.test(row));
    expect(left).toEqual([]);
    expect(await seed.asOwner('SELECT account_id FROM membership WHERE team_id = $1', [shared])).toEqual([
      { account_id: member.accountId },
    ]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('keeps a team of one in whose public debate others have spoken', async () => {
    const debate = await seed.story({ tree: 'a > b', visibility: 'public' });
    const outsider = await seed.participant(debate, 'writer');
    await seed.claim(outsider, debate, 'Said by somebody from outside.');
    const standIn = await erase(debate.owner);
    expect(await seed.asOwner('SELECT account_id, role FROM membership WHERE team_id = $1', [debate.teamId])).toEqual([
      { account_id: standIn, role: 'owner' },
    ]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('fails where a team with others would be left without an owner, and then changes nothing', async () => {
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    await seed.member(teamId, 'admin');
    const before = await seed.snapshot();
    await expect(erase(owner)).rejects.toThrow(/needs an owner/);
    expect(await seed.snapshot()).toEqual(before);
    expect(
      await seed.database.withViewer(owner, (tx) => tx.query('SELECT team_id FROM teams_resting_on_viewer()')),
    ).toEqual([{ team_id: teamId }]);
  });

  it('happens once, however often it is asked for at once', async () => {
    const { person } = await busy();
    await Promise.allSettled(Array.from({ length: 5 }, () => erase(person)));
    expect((await everything()).filter((row) => row.includes(person.accountId) && !row.startsWith('audit_'))).toEqual(
      [],
    );
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('takes somebody who is signed in, and no token that is for one debate', async () => {
    await expect(
      seed.database.change(seed.nobody, (tx) => tx.query('SELECT erase_viewer($1)', [randomUUID()])),
    ).rejects.toThrow(/sign in/);
    const { person, debate } = await busy();
    const limited = { ...person, onlyDebateId: debate.debateId };
    await expect(
      seed.database.change(limited, (tx) => tx.query('SELECT erase_viewer($1)', [randomUUID()])),
    ).rejects.toThrow(/sign in/);
  });
});
