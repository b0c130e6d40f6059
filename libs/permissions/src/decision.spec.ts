import fc from 'fast-check';
import { can, decide, decideUndo, why } from './decision.js';
import type { Subject } from './decision.js';
import { ACTIONS } from './rules.js';
import type { Action } from './rules.js';
import { DEBATE_ROLES, DEBATE_STATES, SCOPES, TEAM_ROLES, VISIBILITIES } from './vocabulary.js';

const session = { accountId: 'a', scopes: null };
const nobody = { accountId: null, scopes: null };
const token = (...scopes: string[]) => ({ accountId: 'a', scopes });
const member: Subject = { teamRole: 'member', visibility: 'team', state: 'open' };
const guest: Subject = { ...member, teamRole: 'guest' };

const action = fc.constantFrom(...ACTIONS);
const subject = fc.record({
  teamRole: fc.constantFrom(null, ...TEAM_ROLES),
  grantedRole: fc.constantFrom(null, ...DEBATE_ROLES),
  visibility: fc.constantFrom(...VISIBILITIES),
  state: fc.constantFrom(...DEBATE_STATES),
  isAuthor: fc.boolean(),
  holdsLink: fc.boolean(),
});

describe('decisions', () => {
  it.each([
    [
      nobody,
      'claim.add',
      { ...member, teamRole: null, visibility: 'public' },
      'notSignedIn',
      'Sign in to add a claim.',
    ],
    [nobody, 'team.create', { teamRole: null }, 'notSignedIn', 'Sign in to create a team.'],
    [nobody, 'member.invite', { teamRole: null }, 'notSignedIn', 'Sign in to invite people into the team.'],
    [
      nobody,
      'claim.add',
      { ...member, teamRole: null },
      'notVisible',
      'There is no such debate, or it is not open to you.',
    ],
    [session, 'team.read', { teamRole: null }, 'notVisible', 'There is no such team, or you are not in it.'],
    [session, 'claim.add', guest, 'roleTooLow', 'To add a claim you need to be writer in this debate; you are viewer.'],
    [
      session,
      'member.invite',
      member,
      'roleTooLow',
      'To invite people into the team you need to be admin of the team; you are member.',
    ],
    [
      session,
      'claim.edit',
      member,
      'notOwn',
      'To edit a claim of somebody else you need to be editor in this debate; you are writer.',
    ],
    [
      session,
      'annotation.edit',
      { ...member, grantedRole: 'owner' },
      'notOwn',
      'You may edit an annotation only if it is your own.',
    ],
    [session, 'vote.cast', { ...member, state: 'voting_closed' }, 'stateForbids', 'Voting in this debate is closed.'],
    [
      session,
      'vote.cast',
      { ...member, state: 'draft' },
      'stateForbids',
      'This debate is still a draft: voting begins when it is opened.',
    ],
    [
      session,
      'claim.add',
      { ...member, state: 'archived' },
      'stateForbids',
      /archived: it can be read but not changed/,
    ],
    [token('read'), 'claim.add', member, 'scopeMissing', 'To add a claim, an API token needs the scope content:write.'],
    [
      token(...SCOPES),
      'token.create',
      member,
      'tokenNotAccepted',
      'No API token may create an API token. Sign in to do it.',
    ],
  ] as const)('[PE4] gives the reason of a denial (%#)', (viewer, what, about, denial, message) => {
    const decision = decide(viewer, what, about);
    expect(decision).toMatchObject({ allowed: false, denial });
    expect(decision.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(why(viewer, what, about)).toBe(decision.message);
    expect(can(viewer, what, about)).toBe(false);
  });

  it('[PE4] gives the reason of a permission', () => {
    expect(decide(session, 'claim.add', member)).toEqual({ allowed: true, message: 'You may add a claim.' });
  });

  it('[PE1] denies what is not in the map', () => {
    for (const unknown of ['claim.burn', 'constructor', '__proto__', 'toString', '']) {
      expect(decide(session, unknown as Action, { ...member, grantedRole: 'owner' }).allowed).toBe(false);
    }
  });

  it('[PE1] denies everything in a debate whose visibility or state is not known', () => {
    expect(can(session, 'claim.add', { teamRole: 'owner', state: 'open' })).toBe(false);
    expect(can(session, 'claim.add', { teamRole: 'owner', visibility: 'team' })).toBe(false);
    expect(can(session, 'debate.read', { teamRole: 'owner', visibility: 'team' })).toBe(false);
  });

  it('[PE2] unknown scopes give nothing', () => {
    expect(can(token('admin', 'content:*', 'CONTENT:WRITE'), 'claim.add', member)).toBe(false);
    expect(can(token('admin', 'content:write'), 'claim.add', member)).toBe(true);
  });

  it('[PE5] nobody hands out a role above their own', () => {
    const invite = (teamRole: 'admin' | 'owner', offeredRole: 'guest' | 'member' | 'admin' | 'owner') =>
      can(session, 'member.invite', { teamRole, offeredRole });
    expect(invite('admin', 'guest')).toBe(true);
    expect(invite('admin', 'admin')).toBe(true);
    expect(invite('admin', 'owner')).toBe(false);
    expect(invite('owner', 'owner')).toBe(true);
    expect(decide(session, 'member.invite', { teamRole: 'admin', offeredRole: 'owner' })).toMatchObject({
      denial: 'offerTooHigh',
      message: 'You cannot make somebody owner of the team: you are admin yourself.',
    });
  });

  it('[PE6] undoes only what is one’s own and what one may still do', () => {
    const own = { ...member, isAuthor: true };
    expect(decideUndo(session, 'claim.edit', own).allowed).toBe(true);
    expect(decideUndo(session, 'claim.edit', { ...member, teamRole: 'admin', isAuthor: false })).toMatchObject({
      denial: 'notOwn',
    });
    expect(decideUndo(session, 'claim.edit', { ...guest, isAuthor: true })).toMatchObject({ denial: 'roleTooLow' });
    expect(decideUndo(session, 'vote.cast', { ...own, state: 'voting_closed' })).toMatchObject({
      denial: 'stateForbids',
    });
    expect(decideUndo(session, 'claim.edit', { ...own, state: 'archived' })).toMatchObject({ denial: 'stateForbids' });
    expect(decideUndo(token('vote:cast'), 'vote.cast', own).allowed).toBe(true);
    expect(decideUndo(token('vote:cast'), 'claim.edit', own)).toMatchObject({ denial: 'scopeMissing' });
    expect(decideUndo(token('read'), 'vote.cast', own)).toMatchObject({ denial: 'scopeMissing' });
  });

  it('[PE7] a higher role never takes a right away', () => {
    fc.assert(
      fc.property(action, subject, (what, about) => {
        const ladder = DEBATE_ROLES.map((grantedRole) => can(session, what, { ...about, grantedRole }));
        expect([...ladder].sort()).toEqual(ladder);
        const teamLadder = TEAM_ROLES.map((teamRole) => can(session, what, { ...about, teamRole }));
        expect([...teamLadder].sort()).toEqual(teamLadder);
      }),
    );
  });

  it('[PE7] authorship never takes a right away, and nobody may more than somebody signed in', () => {
    fc.assert(
      fc.property(action, subject, (what, about) => {
        const asOther = can(session, what, { ...about, isAuthor: false });
        if (asOther) expect(can(session, what, { ...about, isAuthor: true })).toBe(true);
        if (can(nobody, what, about)) expect(can(session, what, about)).toBe(true);
      }),
    );
  });

  it('[PE2] a token never may what its owner may not', () => {
    fc.assert(
      fc.property(action, subject, fc.subarray([...SCOPES]), (what, about, scopes) => {
        if (can({ accountId: 'a', scopes }, what, about)) expect(can(session, what, about)).toBe(true);
      }),
    );
  });
});
