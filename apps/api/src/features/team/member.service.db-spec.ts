import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import type { TeamRole } from '@counterpoint/permissions';

const seed = useSeed();
const refusal = (kind: string) => ({ ok: false, refusal: expect.objectContaining({ kind }) as unknown });

async function founded() {
  const owner = await seed.person('Ada');
  return { owner, teamId: await seed.team(owner) };
}
const rolesOf = async (teamId: string) => {
  const rows = await seed.asOwner<{ account_id: string; role: string }>(
    'SELECT account_id, role FROM membership WHERE team_id = $1',
    [teamId],
  );
  return new Map(rows.map((row) => [row.account_id, row.role]));
};
const listedIn = async (debateId: string) => {
  const rows = await seed.asOwner<{ account_id: string; role: string }>(
    'SELECT account_id, role FROM participant WHERE debate_id = $1',
    [debateId],
  );
  return new Map(rows.map((row) => [row.account_id, row.role]));
};
const change = (by: Viewer, teamId: string, who: SignedInViewer, role: TeamRole) =>
  seed.memberships.changeRole(by, { teamId, accountId: who.accountId, role });
const remove = (by: Viewer, teamId: string, who: SignedInViewer) =>
  seed.memberships.removeMember(by, { teamId, accountId: who.accountId });
const audited = async (teamId: string) =>
  (
    await seed.asOwner<{ action: string }>('SELECT action FROM audit_entry WHERE team_id = $1 ORDER BY seq', [teamId])
  ).map((row) => row.action);

describe('another role for a member', () => {
  it('is given by admins up to their own role, and by owners also to owners; and is accounted for', async () => {
    const { owner, teamId } = await founded();
    const [admin, member] = [await seed.member(teamId, 'admin'), await seed.member(teamId)];
    accepted(await change(admin, teamId, member, 'admin'));
    accepted(await change(admin, teamId, member, 'guest'));
    expect(await change(admin, teamId, member, 'owner')).toEqual(refusal('notAllowed'));
    expect(await change(admin, teamId, owner, 'member')).toEqual(refusal('notAllowed'));
    accepted(await change(owner, teamId, member, 'owner'));
    accepted(await change(member, teamId, owner, 'admin'));
    expect([...(await rolesOf(teamId)).values()].sort()).toEqual(['admin', 'admin', 'owner']);
    expect((await audited(teamId)).filter((action) => action === 'member.roleChanged')).toHaveLength(4);
  });

  it('[A1] is not given by members, guests, strangers and nobody, nor to who is not in the team', async () => {
    const { owner, teamId } = await founded();
    const [member, guest] = [await seed.member(teamId), await seed.member(teamId, 'guest')];
    const other = await founded();
    expect(await change(member, teamId, guest, 'member')).toEqual(refusal('notAllowed'));
    expect(await change(guest, teamId, guest, 'owner')).toEqual(refusal('notAllowed'));
    await expect(change(other.owner, teamId, member, 'guest')).rejects.toThrow(NotFound);
    await expect(change(seed.nobody, teamId, member, 'guest')).rejects.toThrow(NotSignedIn);
    await expect(change(owner, teamId, other.owner, 'guest')).rejects.toThrow(NotFound);
    expect(await change({ ...owner, scopes: ['read', 'settings:write'] }, teamId, member, 'guest')).toEqual(
      refusal('notAllowed'),
    );
  });

  it('takes their invitations from those who may not invite any more, so that nobody comes back by one they kept', async () => {
    const { owner, teamId } = await founded();
    const admin = await seed.member(teamId, 'admin');
    const { token } = accepted(
      await seed.invitations.createInvitation(admin, { teamId, role: 'admin', expiresInDays: 14, debateId: null }),
    );
    accepted(await change(owner, teamId, admin, 'member'));
    expect(await seed.invitations.acceptInvitation(await seed.person(), token!)).toEqual(refusal('invitationUnusable'));
  });
});

describe('leaving and being removed', () => {
  it('takes away the team and all its debates, also those that list one; what one wrote stays', async () => {
    const { owner, teamId } = await founded();
    const member = await seed.member(teamId);
    const debate = await seed.story({ owner, teamId, tree: 'a > b' });
    await debate.grow('c', member);
    const hidden = await seed.story({ owner, teamId, visibility: 'private' });
    await seed.participant(hidden, 'editor', member);
    accepted(await remove(owner, teamId, member));
    expect((await rolesOf(teamId)).has(member.accountId)).toBe(false);
    for (const { debateId } of [debate, hidden]) {
      const seen = await seed.database.withViewer(member, (tx) =>
        tx.query('SELECT 1 FROM debate WHERE debate_id = $1', [debateId]),
      );
      expect(seen).toEqual([]);
    }
    expect(await seed.numberOf(debate, debate.claim('c'))).toBe(4);
    expect(await audited(teamId)).toContain('member.removed');
  });

  it('is everybody’s own right; who stands above one nobody removes', async () => {
    const { owner, teamId } = await founded();
    const [admin, guest] = [await seed.member(teamId, 'admin'), await seed.member(teamId, 'guest')];
    accepted(await seed.memberships.leaveTeam(guest, { teamId }));
    expect(await remove(admin, teamId, owner)).toEqual(refusal('notAllowed'));
    await expect(remove(guest, teamId, admin)).rejects.toThrow(NotFound);
    await expect(seed.memberships.leaveTeam(guest, { teamId })).rejects.toThrow(NotFound);
    expect(await seed.memberships.leaveTeam({ ...admin, scopes: ['read'] }, { teamId })).toEqual(refusal('notAllowed'));
  });

  it('passes debates on that only they own: to an admin listed there, else to who removes them, or the oldest owner', async () => {
    const { owner, teamId } = await founded();
    const [leaver, listed] = [await seed.member(teamId, 'admin'), await seed.member(teamId)];
    const [withAdmin, alone] = [
      await seed.story({ owner: leaver, teamId, visibility: 'private' }),
      await seed.story({ owner: leaver, teamId, visibility: 'private' }),
    ];
    await seed.participant(withAdmin, 'admin', listed);
    await seed.participant(alone, 'editor', listed);
    accepted(await seed.memberships.leaveTeam(leaver, { teamId }));
    expect(await listedIn(withAdmin.debateId)).toEqual(new Map([[listed.accountId, 'owner']]));
    expect(await listedIn(alone.debateId)).toEqual(
      new Map([
        [listed.accountId, 'editor'],
        [owner.accountId, 'owner'],
      ]),
    );
  });
});

describe('[C9] at least one owner always', () => {
  it('the last owner neither leaves nor steps down', async () => {
    const { owner, teamId } = await founded();
    expect(await change(owner, teamId, owner, 'admin')).toEqual(refusal('lastOwner'));
    expect(await seed.memberships.leaveTeam(owner, { teamId })).toEqual(refusal('lastOwner'));
    expect((await rolesOf(teamId)).get(owner.accountId)).toBe('owner');
  });

  it('two owners who demote each other, or leave, at the same moment: one of them stays, 40 times', async () => {
    const teams = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const { owner, teamId } = await founded();
        return { teamId, owners: [owner, await seed.member(teamId, 'owner')] as const };
      }),
    );
    let refused = 0;
    for (const [round, { teamId, owners }] of teams.entries()) {
      const [one, other] = owners;
      const outcomes = await Promise.allSettled(
        round % 2 === 0
          ? [change(one, teamId, other, 'member'), change(other, teamId, one, 'guest')]
          : [seed.memberships.leaveTeam(one, { teamId }), change(other, teamId, other, 'admin')],
      );
      const done = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.ok).length;
      refused += 2 - done;
      const owning = [...(await rolesOf(teamId)).values()].filter((role) => role === 'owner');
      expect({ round, done, owners: owning.length }).toEqual({ round, done: 1, owners: 1 });
    }
    expect(refused).toBe(40);
  });

  it('the database refuses, if a service forgot to ask', async () => {
    const { owner, teamId } = await founded();
    await expect(
      seed.database.change(owner, (tx) =>
        tx.query('SELECT set_member_role($1, $2, $3)', [teamId, owner.accountId, 'admin']),
      ),
    ).rejects.toThrow(/needs an owner/);
    await expect(
      seed.database.change(owner, (tx) => tx.query('SELECT remove_member($1, $2)', [teamId, owner.accountId])),
    ).rejects.toThrow(/needs an owner/);
    const member = await seed.member(teamId);
    await expect(
      seed.database.change(member, (tx) =>
        tx.query('SELECT set_member_role($1, $2, $3)', [teamId, member.accountId, 'owner']),
      ),
    ).rejects.toThrow(/may not change this role/);
    await expect(
      seed.database.change(member, (tx) => tx.query('SELECT remove_member($1, $2)', [teamId, owner.accountId])),
    ).rejects.toThrow(/may not remove/);
  });
});
