import { endOf, envOf } from '../../test/harness/command-run.js';
import { useSeed } from '../../test/harness/seed.js';
import { accessTo, mayIn } from '../features/debate/debate-access.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { NotFound } from '../platform/errors.js';
import { toGlobalId } from '../platform/graphql/global-id.js';
import { endAccess, grantAccess, type AccessGrant } from './emergency-access.js';

const seed = useSeed();
const REASON = 'The export of this debate fails, see ticket 12';

async function begin() {
  const debate = await seed.story({ tree: 'a > b', visibility: 'private', question: 'Whom do we trust?' });
  const operator = await seed.person('Olga');
  const email = `${operator.accountId}@example.org`;
  const setEmail = (accountId: string, address: string) =>
    seed.asOwner(
      `INSERT INTO credential (account_id, email) VALUES ($1, $2) ON CONFLICT (account_id) DO UPDATE SET email = $2`,
      [accountId, address],
    );
  await setEmail(operator.accountId, email);
  await setEmail(debate.owner.accountId, `owner.${email}`);
  const address = `https://debates.example/d/whom-do-we-trust~${toGlobalId('debate', debate.teamId, debate.debateId)}`;
  const env = envOf({ DATABASE_URL: seed.testDatabase.ownerUrl });
  const request = { debate: address, user: email, reason: REASON, minutes: undefined };
  const grant = (more: Partial<AccessGrant> = {}) => endOf((log) => grantAccess(env, { ...request, ...more }, log));
  const end = () => endOf((log) => endAccess(env, request, log));
  const accessOf = (viewer: Viewer) =>
    seed.database.withViewer(viewer, (tx) => accessTo(tx, viewer, debate.teamId, debate.debateId));
  return { debate, operator, email, grant, end, accessOf };
}

describe('access in an emergency', () => {
  it('lets somebody read for an hour, and do nothing else', async () => {
    const { debate, operator, grant, accessOf } = await begin();
    await expect(accessOf(operator)).rejects.toThrow(NotFound);
    expect(await grant()).toMatchObject({ code: 0 });
    const access = await accessOf(operator);
    expect(access).toMatchObject({ inEmergency: true, grantedRole: null });
    const allowed = (['debate.read', 'debate.subscribe', 'report.add'] as const).map((action) =>
      mayIn(operator, access, action),
    );
    expect(allowed).toEqual([true, true, true]);
    for (const action of [
      'suggestion.add',
      'vote.cast',
      'annotation.reply',
      'claim.add',
      'participant.leave',
    ] as const) {
      const open = {
        ...access,
        voters: 'signed_in',
        allowances: { viewersComment: true, viewersSuggest: true },
      } as const;
      expect([action, mayIn(operator, open, action, true)]).toEqual([action, false]);
    }
    const [row] = await seed.asOwner<{ minutes: number }>(
      'SELECT round(extract(epoch FROM ends_at - began_at) / 60)::int AS minutes FROM emergency_access WHERE debate_id = $1',
      [debate.debateId],
    );
    expect(row).toEqual({ minutes: 60 });
  });

  it('is over when its time is over, or when it is ended', async () => {
    const { debate, operator, grant, end, accessOf } = await begin();
    await grant({ minutes: '5' });
    await seed.asOwner(
      `UPDATE emergency_access SET began_at = began_at - interval '5 minutes', ends_at = ends_at - interval '5 minutes'
        WHERE debate_id = $1`,
      [debate.debateId],
    );
    await expect(accessOf(operator)).rejects.toThrow(NotFound);
    await grant();
    await accessOf(operator);
    expect(await end()).toMatchObject({ code: 0 });
    await expect(accessOf(operator)).rejects.toThrow(NotFound);
    expect(await end()).toMatchObject({ code: 1 });
  });

  it('is told: in the audit log with its reason, to who looks after the debate, and to its owners by mail', async () => {
    const { debate, operator, email, grant, end } = await begin();
    await grant({ minutes: '15' });
    await end();
    const entries = await seed.asOwner(
      `SELECT action, actor_id, via, subject_id, detail FROM audit_entry WHERE team_id = $1 AND debate_id = $2 AND via = 'operator' ORDER BY seq`,
      [debate.teamId, debate.debateId],
    );
    const common = { actor_id: null, via: 'operator', subject_id: operator.accountId };
    expect(entries).toEqual([
      { ...common, action: 'emergencyAccess.granted', detail: { after: { minutes: 15, reason: REASON } } },
      { ...common, action: 'emergencyAccess.ended', detail: { after: {} } },
    ]);
    expect(await seed.asOwner('SELECT * FROM broken_audit_entries($1)', [debate.teamId])).toEqual([]);
    const [mail] = await seed.asOwner<{ data: { subject: string; text: string } }>(
      'SELECT data FROM mail WHERE recipient = $1',
      [`owner.${email}`],
    );
    expect(mail?.data.subject).toContain('Whom do we trust?');
    for (const words of [REASON, 'Olga']) expect(mail?.data.text).toContain(words);
    const seen = (viewer: Viewer) =>
      seed.database.withViewer(viewer, (tx) => tx.query('SELECT reason FROM emergency_access'));
    expect(await seen(debate.owner)).toEqual([{ reason: REASON }]);
    expect(await seen(await seed.participant(debate, 'admin'))).toEqual([{ reason: REASON }]);
    expect(await seen(await seed.participant(debate, 'editor'))).toEqual([]);
    expect(await seen(await seed.member(debate.teamId, 'admin'))).toEqual([]); // it would tell of the private debate
  });

  it.each<[string, Partial<AccessGrant>, RegExp]>([
    ['without a reason worth the name', { reason: 'because' }, /--reason must say why in 10 to 500 characters/],
    ['with a reason on two lines', { reason: 'because of\nthis and that' }, /--reason/],
    ['for longer than an hour', { minutes: '61' }, /--minutes must be a whole number from 1 to 60/],
    ['for no time', { minutes: '0' }, /--minutes/],
    ['to nobody', { user: 'nobody@example.org' }, /no account with the e-mail address/],
    ['to something that is no debate', { debate: 'https://debates.example/d/why~x' }, /--debate must be the address/],
    ['to an account’s id', { debate: toGlobalId('account', null, '018f0000-0000-7000-8000-000000000001') }, /--debate/],
  ])('is not given %s, and nothing is written', async (_, more, reason) => {
    const { grant } = await begin();
    const before = await seed.asOwner('SELECT 1 FROM audit_entry');
    const end = await grant(more);
    expect(end.code).not.toBe(0);
    expect(end.said).toMatch(reason);
    expect(await seed.asOwner('SELECT 1 FROM audit_entry')).toHaveLength(before.length);
  });

  it('is not given to who reads the debate anyway', async () => {
    const { debate, grant } = await begin();
    const reader = await seed.participant(debate, 'viewer');
    await seed.asOwner(
      `INSERT INTO credential (account_id, email) VALUES ($1, 'reader@example.org') ON CONFLICT (account_id) DO UPDATE SET email = 'reader@example.org'`,
      [reader.accountId],
    );
    expect(await grant({ user: 'reader@example.org' })).toMatchObject({ code: 1 });
  });
});
