import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import { MailComposers } from '../../platform/mail/mail-composers.js';
import { InvitationMail, INVITATION_MAIL } from './invitation-mail.js';
import { InvitationService, type CreateInvitation } from './invitation.service.js';
import { readInvitation } from './team.reader.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});
const unusable = { ok: false, refusal: { kind: 'invitationUnusable' } };
const invite = (by: Viewer, teamId: string, more: Partial<CreateInvitation> = {}) =>
  seed.invitations.createInvitation(by, { teamId, role: 'member', expiresInDays: 14, debateId: null, ...more });
const standing = async (teamId: string, { accountId }: SignedInViewer) => {
  const [row] = await seed.asOwner<{ team: string | null; debate: string | null; votes: boolean | null }>(
    `SELECT (SELECT role FROM membership WHERE team_id = $1 AND account_id = $2) AS team,
            (SELECT role FROM participant WHERE team_id = $1 AND account_id = $2) AS debate,
            (SELECT may_vote FROM participant WHERE team_id = $1 AND account_id = $2) AS votes`,
    [teamId, accountId],
  );
  return row;
};

describe('an invitation into a debate', () => {
  it('lists people from outside there, and shows them nothing else of the team', async () => {
    const debate = await seed.story({ visibility: 'private', tree: 'a > b' });
    const { teamId, debateId, owner } = debate;
    await seed.story({ owner, teamId });
    const { token } = accepted(
      await invite(owner, teamId, { role: null, debateId, debateRole: 'suggester', mayVote: true }),
    );
    const newcomer = await seed.person();
    expect(await seed.invitations.previewInvitation(newcomer, token!)).toMatchObject({
      ...{ role: null, debateRole: 'suggester', usable: true },
    });
    expect(accepted(await seed.invitations.acceptInvitation(newcomer, token!))).toEqual({ teamId, debateId });
    expect(await standing(teamId, newcomer)).toEqual({ team: null, debate: 'suggester', votes: true });
    const seen = await seed.database.withViewer(newcomer, (tx) =>
      tx.query<{ id: string }[]>('SELECT debate_id AS id FROM debate WHERE team_id = $1', [teamId]),
    );
    expect(seen).toEqual([{ id: debateId }]);
  });

  it('does both at once, and changes nothing for who is listed already', async () => {
    const debate = await seed.story();
    const { teamId, debateId, owner } = debate;
    const { token } = accepted(await invite(owner, teamId, { role: 'guest', debateId, debateRole: 'editor' }));
    const [newcomer, listed] = [await seed.person(), await seed.participant(debate, 'viewer')];
    for (const who of [newcomer, listed]) accepted(await seed.invitations.acceptInvitation(who, token!));
    expect(await standing(teamId, newcomer)).toEqual({ team: 'guest', debate: 'editor', votes: null });
    expect(await standing(teamId, listed)).toEqual({ team: 'guest', debate: 'viewer', votes: null });
  });

  it('[A1] [A9] is made, and taken back, by who may list people there, with a role up to their own', async () => {
    const debate = await seed.story({ visibility: 'private' });
    const { teamId, debateId } = debate;
    const into = (role: CreateInvitation['debateRole'], more: Partial<CreateInvitation> = {}) => ({
      ...{ role: null, debateId, debateRole: role },
      ...more,
    });
    const admin = await seed.participant(debate, 'admin'); // not of the team
    const { invitationId } = accepted(await invite(admin, teamId, into('admin')));
    expect(await invite(await seed.participant(debate, 'editor'), teamId, into('viewer'))).toEqual(
      refusal('notAllowed'),
    );
    await expect(invite(admin, teamId, into('viewer', { role: 'guest' }))).rejects.toThrow(NotFound);
    const teamAdmin = await seed.member(teamId, 'admin');
    await expect(invite(teamAdmin, teamId, into('viewer'))).rejects.toThrow(NotFound);
    const revoke = (by: Viewer) => seed.invitations.revokeInvitation(by, { teamId, invitationId });
    await expect(revoke(await seed.participant(debate, 'editor'))).rejects.toThrow(NotFound);
    accepted(await revoke(debate.owner));
    const elsewhere = await seed.story({ owner: debate.owner });
    await expect(invite(debate.owner, elsewhere.teamId, into('viewer'))).rejects.toThrow(NotFound);
  });

  it('goes with the right of whoever made it', async () => {
    const debate = await seed.story();
    const { teamId, debateId, owner } = debate;
    const admin = await seed.participant(debate, 'admin');
    const { token } = accepted(await invite(admin, teamId, { role: null, debateId, debateRole: 'admin' }));
    accepted(
      await seed.participants.setParticipant(owner, {
        ...{ teamId, debateId },
        accountId: admin.accountId,
        role: 'writer',
        mayVote: null,
      }),
    );
    expect(await seed.invitations.acceptInvitation(await seed.person(), token!)).toEqual(unusable);
  });

  it.each<[string, Partial<CreateInvitation>]>([
    ['role', { role: null }],
    ['debateRole', { debateRole: 'owner' }],
    ['debateId', { debateRole: 'viewer' }],
    ['mayVote', { mayVote: true }],
  ])('refuses a bad %s: %j', async (field, bad) => {
    const owner = await seed.person();
    expect(await invite(owner, await seed.team(owner), bad)).toEqual(refusal('invalid', { field }));
  });
});

describe('an invitation by mail', () => {
  const composers = new MailComposers();
  const mail = new InvitationMail(composers, seed.database, { origin: 'https://example.org' } as never);
  mail.onModuleInit();
  const waiting = (to: string) =>
    seed.asOwner<{ kind: string; data: Record<string, unknown> }>('SELECT kind, data FROM mail WHERE recipient = $1', [
      to,
    ]);

  async function sent() {
    const owner = await seed.person('Ada');
    const teamId = await seed.team(owner);
    const email = `bo.${teamId}@example.org`;
    const { invitationId, token } = accepted(await invite(owner, teamId, { email: ` ${email.toUpperCase()} ` }));
    expect(token).toBeNull();
    return { owner, teamId, email, invitationId };
  }
  const tokenIn = (text: string) => /https:\/\/example\.org\/invitations\/(\S+)/.exec(text)?.[1] ?? '';

  it('waits in the outbox without a secret; its link is made when it is sent, and is for one person', async () => {
    const { owner, teamId, email, invitationId } = await sent();
    expect(await waiting(email)).toEqual([{ kind: INVITATION_MAIL, data: { teamId, invitationId } }]);
    const read = () => seed.database.withViewer(owner, (tx) => readInvitation(tx, teamId, invitationId));
    expect(await read()).toMatchObject({ sentTo: email, isForOne: true, isOpen: true });
    const first = await composers.compose(INVITATION_MAIL, { teamId, invitationId }, email);
    expect(first?.subject).toBe('Ada invites you to “Readers”');
    const second = await composers.compose(INVITATION_MAIL, { teamId, invitationId }, email); // sent again
    const [newcomer, late] = [await seed.person(), await seed.person()];
    expect(await seed.invitations.acceptInvitation(newcomer, tokenIn(first!.text))).toEqual(unusable);
    const token = tokenIn(second!.text);
    accepted(await seed.invitations.acceptInvitation(newcomer, token));
    accepted(await seed.invitations.acceptInvitation(newcomer, token)); // somebody impatient
    expect(await seed.invitations.acceptInvitation(late, token)).toEqual(unusable);
    expect(await seed.invitations.previewInvitation(late, token)).toMatchObject({ usable: false });
    expect(await read()).toMatchObject({ sentTo: null, isOpen: false });
    expect(await composers.compose(INVITATION_MAIL, { teamId, invitationId }, email)).toBeNull();
  });

  it('two people with the same link at the same moment: one gets in', async () => {
    const { teamId, email, invitationId } = await sent();
    const token = tokenIn((await composers.compose(INVITATION_MAIL, { teamId, invitationId }, email))!.text);
    const people = await Promise.all(Array.from({ length: 6 }, () => seed.person()));
    const outcomes = await Promise.all(people.map((who) => seed.invitations.acceptInvitation(who, token)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is not sent once it was taken back, and its address is forgotten', async () => {
    const { owner, teamId, email, invitationId } = await sent();
    accepted(await seed.invitations.revokeInvitation(owner, { teamId, invitationId }));
    expect(await composers.compose(INVITATION_MAIL, { teamId, invitationId }, email)).toBeNull();
    const [row] = await seed.asOwner<{ sent_to: string | null }>(
      'SELECT sent_to FROM invitation WHERE invitation_id = $1',
      [invitationId],
    );
    expect(row).toEqual({ sent_to: null });
  });

  it('[I7] goes to one address, written as one', async () => {
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    for (const email of [
      '',
      'bo',
      'a@b',
      'a@example.org, c@example.org',
      'a@example.org\r\nBcc: c@example.org',
      'x'.repeat(300),
    ]) {
      expect(await invite(owner, teamId, { email })).toEqual(refusal('invalid', { field: 'email' }));
    }
  });

  it('is refused by a server that sends no mail, which offers a link instead', async () => {
    const silent = new InvitationService(seed.database, seed.signals, {
      production: true,
      mail: { smtpUrl: null, from: 'Counterpoint <counterpoint@example.org>', folder: '/dev/null' },
    });
    const owner = await seed.person();
    const input = { teamId: await seed.team(owner), role: 'member' as const, expiresInDays: 14, debateId: null };
    expect(silent.sendsMail).toBe(false);
    expect(await silent.createInvitation(owner, { ...input, email: 'bo@example.org' })).toEqual(
      refusal('invalid', { field: 'email' }),
    );
    expect(accepted(await silent.createInvitation(owner, input)).token).not.toBeNull();
  });

  it('has a limit for each person and day', async () => {
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    await seed.asOwner(
      `INSERT INTO invitation (team_id, invitation_id, token_hash, role, is_for_one, created_by, expires_at)
       SELECT $1, gen_random_uuid(), sha256(n::text::bytea), 'guest', true, $2, now() + interval '1 day' FROM generate_series(1, 99) n`,
      [teamId, owner.accountId],
    );
    accepted(await invite(owner, teamId, { email: 'bo@example.org' }));
    expect(await invite(owner, teamId, { email: 'cleo@example.org' })).toEqual(refusal('limit'));
    accepted(await invite(owner, teamId));
  });
});
