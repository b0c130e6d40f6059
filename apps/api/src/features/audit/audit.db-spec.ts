import { randomUUID } from 'node:crypto';
import { useSeed } from '../../../test/harness/seed.js';
import { endOf, envOf } from '../../../test/harness/command-run.js';
import { withClient } from '../../../test/harness/test-cluster.js';
import { verifyAudit } from '../../commands/verify-audit.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { countEntries, pageOfEntries } from './audit.reader.js';
import { audit } from './write-audit.js';

jest.setTimeout(60_000);
const seed = useSeed();

async function begin() {
  const owner = await seed.person();
  const teamId = await seed.team(owner);
  const debate = await seed.debate(owner, teamId, 'private');
  const write = (action: `${string}.${string}`, by: Viewer = owner) =>
    seed.database.change(by, (tx) =>
      audit(tx, by, {
        teamId,
        debateId: debate.debateId,
        action,
        subjectKind: 'account',
        subjectId: owner.accountId,
        before: { role: 'guest' },
        after: { role: 'admin' },
      }),
    );
  return { owner, teamId, debate, write };
}
const entriesOf = (teamId: string) =>
  seed.asOwner<Record<string, unknown>>(
    `SELECT seq::int, debate_id AS "debateId", action, actor_id AS "actorId", via, subject_id AS "subjectId", detail
       FROM audit_entry WHERE team_id = $1 ORDER BY seq`,
    [teamId],
  );
const broken = (teamId: string) =>
  seed.asOwner<{ seq: number; what: string }>('SELECT seq::int, what FROM broken_audit_entries($1)', [teamId]);
/** As somebody who owns the tables and does not want to be seen. */
const tamper = (sql: string, values: unknown[]) =>
  withClient(seed.testDatabase.ownerUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only');
    await client.query(sql, values);
    await client.query('ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only');
    await client.query('COMMIT');
  });

describe('the audit log', () => {
  it('says who did what to whom, how, and what changed; its numbers have no gap', async () => {
    const { owner, teamId, debate, write } = await begin();
    const first = (await entriesOf(teamId)).length;
    await write('member.roleChanged');
    await write('member.roleChanged', { ...owner, scopes: ['members:write'] });
    const entries = await entriesOf(teamId);
    const common = {
      debateId: debate.debateId,
      action: 'member.roleChanged',
      actorId: owner.accountId,
      subjectId: owner.accountId,
      detail: { before: { role: 'guest' }, after: { role: 'admin' } },
    };
    expect(entries.slice(first)).toEqual([
      { ...common, seq: first + 1, via: 'session' },
      { ...common, seq: first + 2, via: 'token' },
    ]);
    expect(await broken(teamId)).toEqual([]);
  });

  it('is written with the change or not at all, and nobody signs with another’s name', async () => {
    const { owner, teamId } = await begin();
    const other = randomUUID();
    const before = await entriesOf(teamId);
    const event = {
      teamId,
      action: 'member.removed',
      subjectKind: 'account',
      subjectId: null,
      actorId: other,
    } as const;
    await expect(
      seed.database.change(owner, async (tx) => {
        await audit(tx, owner, event);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await entriesOf(teamId)).toEqual(before);
    await seed.database.change(owner, (tx) => audit(tx, owner, event));
    expect((await entriesOf(teamId)).at(-1)).toMatchObject({ actorId: owner.accountId });
    await seed.database.change(seed.nobody, (tx) => audit(tx, seed.nobody, { ...event, teamId: null }));
    expect((await entriesOf('00000000-0000-0000-0000-000000000000')).at(-1)).toMatchObject({
      actorId: other,
      via: 'nobody',
    });
  });

  it('fifty writers at once: no gap, no fork', async () => {
    const { teamId, write } = await begin();
    const before = (await entriesOf(teamId)).length;
    await Promise.all(Array.from({ length: 50 }, () => write('debate.exported')));
    const entries = await entriesOf(teamId);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 50 }, (_, k) => k + 1));
    expect(await broken(teamId)).toEqual([]);
  });

  it('is read by admins of the team, and, as far as it is theirs, by those of a debate', async () => {
    const { owner, teamId, debate, write } = await begin();
    await write('member.roleChanged');
    await seed.database.change(owner, (tx) =>
      audit(tx, owner, { teamId, action: 'team.renamed', subjectKind: 'team', subjectId: teamId }),
    );
    const seen = async (viewer: Viewer) =>
      seed.database.withViewer(viewer, async (tx) => {
        const log = { teamId, debateId: null };
        const rows = await pageOfEntries(tx, log, { limit: 50, after: null });
        expect(await countEntries(tx, log)).toBe(rows.length);
        return rows.map(({ action }) => action);
      });
    expect(await seen(owner)).toEqual(expect.arrayContaining(['team.renamed', 'member.roleChanged']));
    const judge = await seed.participant(debate, 'admin');
    expect(await seen(judge)).toContain('member.roleChanged');
    expect(await seen(judge)).not.toContain('team.renamed');
    expect(await seen(await seed.member(teamId))).toEqual([]);
    expect(await seen(seed.nobody)).toEqual([]);
  });
});

describe('[append-only] whoever would change an entry', () => {
  const ATTEMPTS = {
    UPDATE: `UPDATE audit_entry SET action = 'nothing.happened'`,
    'UPDATE of no row': `UPDATE audit_entry SET action = 'nothing.happened' WHERE false`,
    DELETE: 'DELETE FROM audit_entry',
    TRUNCATE: 'TRUNCATE audit_entry',
    'ON CONFLICT': `INSERT INTO audit_entry SELECT * FROM audit_entry LIMIT 1
                    ON CONFLICT (team_id, seq) DO UPDATE SET action = 'nothing.happened'`,
    MERGE: `MERGE INTO audit_entry e USING (SELECT 1) x ON true WHEN MATCHED THEN UPDATE SET action = 'nothing.happened'`,
  };

  it.each(Object.entries(ATTEMPTS))('is refused as the app and as the owner: %s', async (_, sql) => {
    const { write } = await begin();
    await write('member.roleChanged');
    const attempt = (url: string) => withClient(url, (client) => client.query(sql));
    await expect(attempt(seed.testDatabase.appUrl)).rejects.toThrow(/permission denied|append-only/);
    await expect(attempt(seed.testDatabase.ownerUrl)).rejects.toThrow(/append-only/);
  });

  it.each([
    ['altered', `UPDATE audit_entry SET detail = '{"after": {"role": "guest"}}' WHERE team_id = $1 AND seq = 2`, [2]],
    ['re-dated', `UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE team_id = $1 AND seq = 2`, [2]],
    ['given to another', `UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE team_id = $1 AND seq = 3`, [3]],
    ['taken out', `DELETE FROM audit_entry WHERE team_id = $1 AND seq = 2`, [3]],
    ['cut off at the end', `DELETE FROM audit_entry WHERE team_id = $1 AND seq = 4`, [4]],
    ['all gone', `DELETE FROM audit_entry WHERE team_id = $1`, [4]],
  ])('and is found where they can: %s', async (_, sql, places) => {
    const { teamId, write } = await begin();
    for (let k = (await entriesOf(teamId)).length; k < 4; k += 1) await write('member.roleChanged');
    expect(await broken(teamId)).toEqual([]);
    await tamper(sql, [teamId]);
    expect((await broken(teamId)).map(({ seq }) => seq)).toEqual(places);
  });
});

describe('verify-audit', () => {
  const run = async (expect: string[] = [], json = false) => {
    const printed: string[] = [];
    const print = jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    const env = envOf({ DATABASE_URL: seed.testDatabase.ownerUrl });
    const end = await endOf((log) => verifyAudit(env, { json, expect }, log)).finally(() => print.mockRestore());
    return { ...end, printed: printed.join('\n') };
  };

  it('prints the end of each log, finds what was changed, and a log that was written anew', async () => {
    await seed.asOwner('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only');
    await seed.asOwner('DELETE FROM audit_entry');
    await seed.asOwner('DELETE FROM audit_chain');
    await seed.asOwner('ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only');
    const { owner, teamId, write } = await begin();
    for (let k = 0; k < 3; k += 1) await write('member.roleChanged');
    const entries = (await entriesOf(teamId)).length;
    const first = await run();
    expect(first.code).toBe(0);
    const [, head = ''] = /ok {4}.*entries, up to ([0-9a-f]{64})/.exec(first.printed) ?? [];
    expect(first.printed).toContain(`(${teamId}): ${entries} entries, up to ${head}`);
    expect(await run([head])).toMatchObject({ code: 0 });
    await write('member.roleChanged');
    expect(await run([head])).toMatchObject({ code: 0 }); // an earlier end is in the log for ever

    await tamper(`UPDATE audit_entry SET action = 'nothing.happened' WHERE team_id = $1 AND seq = 2`, [teamId]);
    const second = await run();
    expect(second.code).toBe(1);
    expect(second.printed).toContain('- entry 2: this entry, or the one before it, was altered');
    expect(JSON.parse((await run([], true)).printed)).toMatchObject({
      ok: false,
      logs: [{ teamId, entries: entries + 1, broken: [{ seq: 2 }] }],
    });

    await tamper('DELETE FROM audit_entry WHERE team_id = $1', [teamId]);
    await seed.asOwner('DELETE FROM audit_chain WHERE team_id = $1', [teamId]);
    await seed.database.change(owner, (tx) =>
      audit(tx, owner, { teamId, action: 'team.created', subjectKind: 'team', subjectId: teamId }),
    );
    expect(await run()).toMatchObject({ code: 0 }); // nothing in the database can tell …
    const third = await run([head]);
    expect(third).toMatchObject({ code: 1 }); // … but who kept the digest can
    expect(third.printed).toContain(`no entry has the digest ${head} any more`);
    expect(await run(['abc'])).toMatchObject({ code: 2 });
  });
});
