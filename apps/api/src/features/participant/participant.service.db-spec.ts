import type { DebateRole } from '@counterpoint/permissions';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { participantsOfDebate } from './participant.reader.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});
const list = (
  by: Viewer,
  { teamId, debateId }: SeededDebate,
  who: SignedInViewer,
  role: DebateRole,
  mayVote: boolean | null = null,
) => seed.participants.setParticipant(by, { teamId, debateId, accountId: who.accountId, role, mayVote });
const unlist = (by: Viewer, { teamId, debateId }: SeededDebate, who: SignedInViewer) =>
  seed.participants.removeParticipant(by, { teamId, debateId, accountId: who.accountId });
const listed = async ({ debateId }: SeededDebate) => {
  const rows = await seed.asOwner<{ account_id: string; role: string; may_vote: boolean | null }>(
    'SELECT account_id, role, may_vote FROM participant WHERE debate_id = $1',
    [debateId],
  );
  return new Map(rows.map((row) => [row.account_id, [row.role, row.may_vote]]));
};

describe('listing somebody', () => {
  it('opens a private debate to them, with the role and the vote they are listed with', async () => {
    const debate = await seed.story({ visibility: 'private', tree: 'a > b' });
    const member = await seed.member(debate.teamId);
    const sees = async () =>
      (
        await seed.database.withViewer(member, (tx) =>
          tx.query('SELECT 1 FROM debate WHERE debate_id = $1', [debate.debateId]),
        )
      ).length;
    expect(await sees()).toBe(0);
    accepted(await list(debate.owner, debate, member, 'writer', true));
    expect(await sees()).toBe(1);
    expect((await listed(debate)).get(member.accountId)).toEqual(['writer', true]);
    accepted(await list(debate.owner, debate, member, 'viewer', false));
    expect((await listed(debate)).get(member.accountId)).toEqual(['viewer', false]);
    accepted(await unlist(debate.owner, debate, member));
    expect(await sees()).toBe(0);
  });

  it('[A1] is for admins up to their own role, and for editors where the debate says so', async () => {
    const debate = await seed.story();
    const { teamId } = debate;
    const [admin, editor, writer, member] = [
      await seed.participant(debate, 'admin', await seed.member(teamId)),
      await seed.participant(debate, 'editor', await seed.member(teamId)),
      await seed.participant(debate, 'writer', await seed.member(teamId)),
      await seed.member(teamId),
    ];
    accepted(await list(admin, debate, member, 'admin'));
    expect(await list(admin, debate, member, 'owner')).toEqual(refusal('notAllowed'));
    expect(await list(admin, debate, debate.owner, 'viewer')).toEqual(refusal('notAllowed'));
    expect(await list(writer, debate, member, 'viewer')).toEqual(refusal('notAllowed'));
    const other = await seed.member(teamId);
    expect(await list(editor, debate, other, 'writer')).toEqual(refusal('notAllowed'));
    accepted(
      await seed.debates.editDebate(debate.owner, {
        ...debate,
        allowances: { editorsInvite: true },
        expectedRevision: 1,
      }),
    );
    accepted(await list(editor, debate, other, 'editor'));
    expect(await list(editor, debate, other, 'admin')).toEqual(refusal('notAllowed'));
    expect(await list(editor, debate, member, 'viewer')).toEqual(refusal('notAllowed')); // an admin by now
    await expect(list(await seed.person(), debate, other, 'viewer')).rejects.toThrow(NotFound);
    await expect(list(seed.nobody, debate, other, 'viewer')).rejects.toThrow(NotSignedIn);
  });

  it('[S3] says the same of somebody from outside and of nobody at all', async () => {
    const debate = await seed.story();
    const outside = refusal('invalid', { field: 'accountId' });
    expect(await list(debate.owner, debate, await seed.person(), 'viewer')).toEqual(outside);
    const noOne = { accountId: '01900000-0000-7000-8000-000000000000', sessionHash: null, scopes: null };
    expect(await list(debate.owner, debate, noOne, 'viewer')).toEqual(outside);
  });

  it('[A9] Discourse CVE-2026-21865: nobody lists themselves higher, and a team admin gets into no private debate', async () => {
    const debate = await seed.story({ visibility: 'private' });
    const writer = await seed.participant(debate, 'writer', await seed.member(debate.teamId));
    expect(await list(writer, debate, writer, 'owner')).toEqual(refusal('notAllowed'));
    const teamAdmin = await seed.member(debate.teamId, 'admin');
    await expect(list(teamAdmin, debate, teamAdmin, 'owner')).rejects.toThrow(NotFound);
    const shown = await seed.story({ owner: debate.owner, teamId: debate.teamId });
    accepted(await list(teamAdmin, shown, teamAdmin, 'owner'));
  });
});

describe('who is listed', () => {
  it('[A6] is for the team and those listed: others may read the debate, not the list', async () => {
    const debate = await seed.story({ visibility: 'public' });
    const guestOfNoTeam = await seed.participant(debate, 'viewer');
    const key = teamKey(debate.teamId, debate.debateId);
    const seen = async (viewer: Viewer) =>
      seed.database.withViewer(viewer, async (tx) => [
        (await participantsOfDebate.page(tx, [key], { limit: 10, after: null })).get(key)?.length ?? 0,
        (await participantsOfDebate.count(tx, [key])).get(key) ?? 0,
      ]);
    expect(await seen(debate.owner)).toEqual([2, 2]);
    expect(await seen(await seed.member(debate.teamId, 'guest'))).toEqual([2, 2]);
    expect(await seen(guestOfNoTeam)).toEqual([2, 2]);
    expect(await seen(await seed.person())).toEqual([0, 0]);
    expect(await seen(seed.nobody)).toEqual([0, 0]);
  });
});

describe('[C9] at least one owner of a debate', () => {
  it('the last one neither steps down nor goes', async () => {
    const debate = await seed.story();
    expect(await list(debate.owner, debate, debate.owner, 'admin')).toEqual(refusal('lastOwner'));
    expect(await unlist(debate.owner, debate, debate.owner)).toEqual(refusal('lastOwner'));
    accepted(await list(debate.owner, debate, debate.owner, 'owner', true)); // the vote may change
  });

  it('two who step down at the same moment: one stays, 20 times; and the database says so itself', async () => {
    for (let round = 0; round < 20; round += 1) {
      const debate = await seed.story();
      const other = await seed.participant(debate, 'owner', await seed.member(debate.teamId));
      const outcomes = await Promise.all([
        list(debate.owner, debate, round % 2 === 0 ? other : debate.owner, 'viewer'),
        unlist(other, debate, round % 2 === 0 ? debate.owner : other),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect([...(await listed(debate)).values()].filter(([role]) => role === 'owner')).toHaveLength(1);
    }
    const debate = await seed.story();
    const { teamId, debateId, owner } = debate;
    await expect(
      seed.database.change(owner, (tx) =>
        tx.query('SELECT set_participant($1, $2, $3, $4, NULL)', [teamId, debateId, owner.accountId, 'viewer']),
      ),
    ).rejects.toThrow(/needs an owner/);
    const admin = await seed.participant(debate, 'admin');
    await expect(
      seed.database.change(admin, (tx) =>
        tx.query('SELECT set_participant($1, $2, $3, $4, NULL)', [teamId, debateId, admin.accountId, 'owner']),
      ),
    ).rejects.toThrow(/who owns the debate/);
    await expect(
      seed.database.change(admin, (tx) =>
        tx.query('SELECT remove_participant($1, $2, $3)', [teamId, debateId, owner.accountId]),
      ),
    ).rejects.toThrow(/who owns the debate/);
    const writer = await seed.participant(debate, 'writer');
    await expect(
      seed.database.change(writer, (tx) =>
        tx.query('SELECT set_participant($1, $2, $3, $4, NULL)', [teamId, debateId, writer.accountId, 'owner']),
      ),
    ).rejects.toThrow(/may not list/);
  });
});
