import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { newInvitationToken } from './invitation-token.js';
import { readTeams } from './team.loader.js';
import { countInvitations, countMembers, pageOfInvitations, pageOfMembers } from './team.reader.js';
import type { CreateInvitation } from './invitation.service.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});
const unusable = { ok: false, refusal: { kind: 'invitationUnusable' } };

async function founded() {
  const owner = await seed.person('Ada');
  return { owner, teamId: await seed.team(owner) };
}
const invite = (by: Viewer, teamId: string, more: Partial<CreateInvitation> = {}) =>
  seed.invitations.createInvitation(by, { teamId, role: 'member', expiresInDays: 14, debateId: null, ...more });
/** Of an invitation that is passed on by hand. */
const linkOf = (outcome: Awaited<ReturnType<typeof invite>>) => {
  const { token, ...more } = accepted(outcome);
  if (token === null) throw new Error('It went by mail.');
  return { token, ...more };
};
const roleOf = async (teamId: string, who: SignedInViewer) => {
  const [row] = await seed.asOwner<{ role: string }>(
    'SELECT role FROM membership WHERE team_id = $1 AND account_id = $2',
    [teamId, who.accountId],
  );
  return row?.role ?? null;
};
const firstPage = { limit: 50, after: null };

describe('founding a team', () => {
  it('makes whoever founds it its owner', async () => {
    const { owner, teamId } = await founded();
    expect(await roleOf(teamId, owner)).toBe('owner');
  });

  it.each([[''], ['  '], ['n'.repeat(101)], ['a\u0000'], ['\ud800']])('[I7] refuses the name %j', async (name) => {
    const before = await seed.asOwner('SELECT count(*) FROM team');
    expect(await seed.teams.createTeam(await seed.person(), { name })).toEqual(refusal('invalid', { field: 'name' }));
    expect(await seed.asOwner('SELECT count(*) FROM team')).toEqual(before);
  });

  it('is for people who are signed in, and for tokens that may change settings', async () => {
    const ada = await seed.person();
    await expect(seed.teams.createTeam(seed.nobody, { name: 'Nobody’s' })).rejects.toThrow(NotSignedIn);
    expect(await seed.teams.createTeam({ ...ada, scopes: ['read', 'content:write'] }, { name: 'A script’s' })).toEqual(
      refusal('notAllowed'),
    );
    accepted(await seed.teams.createTeam({ ...ada, scopes: ['settings:write'] }, { name: 'A script’s' }));
  });
});

describe('[A6] a team is seen', () => {
  const sees = async (viewer: Viewer, teamId: string) =>
    seed.database.withViewer(viewer, async (tx) => ({
      team: (await readTeams(tx, viewer, [teamId])).get(teamId)?.name ?? null,
      members: (await pageOfMembers(tx, teamId, firstPage)).length,
      counted: await countMembers(tx, { teamId }),
      invitations: (await pageOfInvitations(tx, teamId, firstPage)).length,
      countedInvitations: await countInvitations(tx, teamId),
    }));

  it('by its members, with all members; invitations by admins, and by whoever made them', async () => {
    const { owner, teamId } = await founded();
    accepted(await invite(owner, teamId));
    const guest = await seed.member(teamId, 'guest');
    const team = { team: 'Readers', members: 2, counted: 2 };
    expect(await sees(owner, teamId)).toEqual({ ...team, invitations: 1, countedInvitations: 1 });
    expect(await sees(guest, teamId)).toEqual({ ...team, invitations: 0, countedInvitations: 0 });
  });

  it('by strangers only where it has a public debate, and then no more than its name', async () => {
    const { owner, teamId } = await founded();
    accepted(await invite(owner, teamId));
    const nothing = { team: null, members: 0, counted: 0, invitations: 0, countedInvitations: 0 };
    const stranger = await seed.person();
    expect(await sees(stranger, teamId)).toEqual(nothing);
    expect(await sees(seed.nobody, teamId)).toEqual(nothing);
    await seed.story({ owner, teamId, visibility: 'public' });
    expect(await sees(stranger, teamId)).toEqual({ ...nothing, team: 'Readers' });
    expect(await sees(seed.nobody, teamId)).toEqual({ ...nothing, team: 'Readers' });
  });
});

describe('inviting', () => {
  it('gives a link that says where it leads before one follows it', async () => {
    const { owner, teamId } = await founded();
    const { debateId } = await seed.debate(owner, teamId);
    const { token } = linkOf(await invite(owner, teamId, { role: 'guest', expiresInDays: 3, debateId }));
    const preview = await seed.invitations.previewInvitation(seed.nobody, token);
    expect(preview).toMatchObject({
      teamId,
      teamName: 'Readers',
      invitedBy: 'Ada',
      role: 'guest',
      usable: true,
      debateId,
    });
    const days = (preview!.expiresAt.getTime() - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(3);
  });

  it('stores the link’s secret as a hash only', async () => {
    const { owner, teamId } = await founded();
    const { token } = linkOf(await invite(owner, teamId));
    const [row] = await seed.asOwner<{ found: string }>(
      'SELECT row_to_json(i)::text AS found FROM invitation i WHERE team_id = $1',
      [teamId],
    );
    expect(row?.found).not.toContain(token);
    expect(row?.found).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it.each<[string, Partial<CreateInvitation>]>([
    ['role', { role: 'owner' }],
    ['expiresInDays', { expiresInDays: 0 }],
    ['expiresInDays', { expiresInDays: 91 }],
    ['expiresInDays', { expiresInDays: 1.5 }],
  ])('refuses a bad %s: %j', async (field, bad) => {
    const { owner, teamId } = await founded();
    expect(await invite(owner, teamId, bad)).toEqual(refusal('invalid', { field }));
  });

  it('[A1] [A9] is for admins of that team, into debates of that team that they may read', async () => {
    const { owner, teamId } = await founded();
    expect(await invite(await seed.member(teamId), teamId)).toEqual(refusal('notAllowed'));
    expect(await invite(await seed.member(teamId, 'guest'), teamId)).toEqual(refusal('notAllowed'));
    await expect(invite(await seed.person(), teamId)).rejects.toThrow(NotFound);
    await expect(invite(seed.nobody, teamId)).rejects.toThrow(NotSignedIn);
    const foreign = await seed.story({ owner });
    await expect(invite(owner, teamId, { debateId: foreign.debateId })).rejects.toThrow(NotFound);
    const hidden = await seed.debate(owner, teamId, 'private');
    const admin = await seed.member(teamId, 'admin');
    await expect(invite(admin, teamId, { debateId: hidden.debateId })).rejects.toThrow(NotFound);
    accepted(await invite(admin, teamId, { role: 'admin' }));
  });
});

describe('accepting an invitation', () => {
  it('makes one a member with its role, lands in its debate, and works for more than one person', async () => {
    const { owner, teamId } = await founded();
    const { debateId } = await seed.debate(owner, teamId);
    const { token } = linkOf(await invite(owner, teamId, { role: 'guest', debateId }));
    for (const newcomer of [await seed.person(), await seed.person()]) {
      expect(accepted(await seed.invitations.acceptInvitation(newcomer, token))).toEqual({ teamId, debateId });
      expect(await roleOf(teamId, newcomer)).toBe('guest');
    }
  });

  it('changes nothing for who is in the team already: no link raises or lowers a role', async () => {
    const { owner, teamId } = await founded();
    const guest = await seed.member(teamId, 'guest');
    const admin = linkOf(await invite(owner, teamId, { role: 'admin' }));
    const lower = linkOf(await invite(owner, teamId, { role: 'guest' }));
    accepted(await seed.invitations.acceptInvitation(guest, admin.token));
    accepted(await seed.invitations.acceptInvitation(owner, lower.token));
    expect([await roleOf(teamId, guest), await roleOf(teamId, owner)]).toEqual(['guest', 'owner']);
  });

  it('is twice the same for somebody impatient', async () => {
    const { owner, teamId } = await founded();
    const { token } = linkOf(await invite(owner, teamId));
    const newcomer = await seed.person();
    const both = await Promise.all([
      seed.invitations.acceptInvitation(newcomer, token),
      seed.invitations.acceptInvitation(newcomer, token),
    ]);
    expect(both.map((outcome) => outcome.ok)).toEqual([true, true]);
    expect(await roleOf(teamId, newcomer)).toBe('member');
  });

  it('is over when it has expired', async () => {
    const { owner, teamId } = await founded();
    const { token } = linkOf(await invite(owner, teamId));
    await seed.asOwner(`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE team_id = $1`, [teamId]);
    const late = await seed.person();
    expect(await seed.invitations.acceptInvitation(late, token)).toEqual(unusable);
    expect(await seed.invitations.previewInvitation(seed.nobody, token)).toMatchObject({ usable: false });
    expect(await roleOf(teamId, late)).toBeNull();
  });

  it('is over when it was revoked; who came in before stays', async () => {
    const { owner, teamId } = await founded();
    const { token, invitationId } = linkOf(await invite(owner, teamId));
    const [early, late] = [await seed.person(), await seed.person()];
    accepted(await seed.invitations.acceptInvitation(early, token));
    accepted(await seed.invitations.revokeInvitation(owner, { teamId, invitationId }));
    accepted(await seed.invitations.revokeInvitation(owner, { teamId, invitationId }));
    expect(await seed.invitations.acceptInvitation(late, token)).toEqual(unusable);
    expect([await roleOf(teamId, early), await roleOf(teamId, late)]).toEqual(['member', null]);
  });

  it('[A9] Zulip CVE-2022-21706: an invitation works with its very link only, not under another team, by a guess, or noise', async () => {
    const { owner, teamId } = await founded();
    const other = await founded();
    const { token } = linkOf(await invite(owner, teamId));
    const secret = Buffer.from(token, 'base64url').subarray(16);
    const moved = Buffer.concat([Buffer.from(other.teamId.replaceAll('-', ''), 'hex'), secret]).toString('base64url');
    const newcomer = await seed.person();
    for (const wrong of [
      moved,
      newInvitationToken(teamId).token,
      '',
      'x',
      token.slice(1),
      `${token}x`,
      '\u0000'.repeat(54),
      '_'.repeat(54),
    ]) {
      expect(await seed.invitations.acceptInvitation(newcomer, wrong)).toEqual(unusable);
      expect(await seed.invitations.previewInvitation(newcomer, wrong)).toBeNull();
    }
    await expect(seed.invitations.acceptInvitation(seed.nobody, token)).rejects.toThrow(NotSignedIn);
    expect(await roleOf(teamId, newcomer)).toBeNull();
    expect(await roleOf(other.teamId, newcomer)).toBeNull();
  });

  it('[A1] is taken back by admins of the team only', async () => {
    const { owner, teamId } = await founded();
    const { invitationId } = linkOf(await invite(owner, teamId));
    const revoke = (by: Viewer, id = invitationId, team = teamId) =>
      seed.invitations.revokeInvitation(by, { teamId: team, invitationId: id });
    const other = await founded();
    await expect(revoke(other.owner)).rejects.toThrow(NotFound);
    await expect(revoke(other.owner, invitationId, other.teamId)).rejects.toThrow(NotFound);
    await expect(revoke(await seed.member(teamId))).rejects.toThrow(NotFound); // who may not see it learns nothing
    accepted(await revoke(await seed.member(teamId, 'admin')));
  });
});
