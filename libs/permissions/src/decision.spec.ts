import fc from 'fast-check';
import { can, decide, decideUndo, why } from './decision.js';
import type { Subject } from './question.js';
import { ACTIONS, RULES } from './rules.js';
import type { Action, Rule } from './rules.js';
import { DEBATE_ROLES, DEBATE_STATES, SCOPES, TEAM_ROLES, VISIBILITIES } from './vocabulary.js';

const session = { accountId: 'a', scopes: null };
const nobody = { accountId: null, scopes: null };
const token = (...scopes: string[]) => ({ accountId: 'a', scopes });
const member: Subject = { teamRole: 'member', visibility: 'team', state: 'open', voters: 'members' };
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

  it('[PE10] a vote is a grant of its own: a jury may vote and not write, a facilitator write and not vote', () => {
    const jury: Subject = { ...guest, voters: 'listed', voteGrant: true };
    expect([can(session, 'vote.cast', jury), can(session, 'claim.add', jury)]).toEqual([true, false]);
    const facilitator: Subject = { ...member, voters: 'members', voteGrant: false };
    expect([can(session, 'vote.cast', facilitator), can(session, 'claim.add', facilitator)]).toEqual([false, true]);
    expect(why(session, 'vote.cast', facilitator)).toBe('You are listed in this debate as one who does not vote.');
    expect(decide(session, 'vote.cast', { ...member, voters: 'nobody', voteGrant: true })).toEqual({
      allowed: false,
      denial: 'noVoter',
      message: 'Nobody votes in this debate.',
    });
    expect(why(session, 'vote.cast', { ...member, voters: 'listed' })).toMatch(/listed as a voter/);
    expect(why(session, 'vote.cast', { ...guest, voters: 'members' })).toMatch(/a member of the team, or listed/);
  });

  it('[PE8] who reads by a share link alone does what takes no account, and nothing else', () => {
    const link: Subject = { teamRole: null, visibility: 'link', state: 'open', voters: 'signed_in', holdsLink: true };
    for (const viewer of [session, nobody]) {
      expect(can(viewer, 'debate.read', link)).toBe(true);
      expect(can(viewer, 'report.add', link)).toBe(true);
      expect(can(viewer, 'vote.cast', link)).toBe(false);
    }
    const allowances = { viewersSuggest: true, viewersComment: true };
    expect(decide(session, 'suggestion.add', { ...link, allowances })).toMatchObject({
      denial: 'roleTooLow',
      message: 'A share link is for reading. To suggest a change you need to be listed in this debate.',
    });
    expect(can(session, 'suggestion.add', { ...link, allowances, grantedRole: 'viewer' })).toBe(true);
    expect(can(session, 'suggestion.add', { ...link, visibility: 'public' })).toBe(true);
  });

  it('[PE11] who is muted reads and votes, and writes nothing', () => {
    const muted: Subject = { ...member, grantedRole: 'owner', voters: 'members', muted: true };
    expect(can(session, 'debate.read', muted)).toBe(true);
    expect(can(session, 'vote.cast', muted)).toBe(true);
    expect(decide(session, 'claim.add', muted)).toEqual({
      allowed: false,
      denial: 'muted',
      message: 'You are muted in this debate: you can read it and vote, but not add a claim.',
    });
  });

  it('[PE12] the settings of a debate leave to lower roles what they name, and nothing else', () => {
    const viewers: Subject = { ...guest, allowances: { viewersComment: true } };
    expect(can(session, 'annotation.reply', viewers)).toBe(true);
    expect(can(session, 'annotation.reply', guest)).toBe(false);
    expect(can(session, 'annotation.edit', { ...viewers, isAuthor: true })).toBe(true);
    expect(can(session, 'annotation.edit', { ...viewers, isAuthor: false })).toBe(false);
    expect(can(session, 'annotation.add', viewers)).toBe(false);
    const editor: Subject = { ...guest, grantedRole: 'editor', isAuthor: false };
    expect(can(session, 'suggestion.accept', editor)).toBe(true);
    expect(can(session, 'suggestion.accept', { ...editor, allowances: { editorsDecide: false } })).toBe(false);
  });

  it('[PE13] nobody judges what is their own, not even where it is not known whose it is', () => {
    const admin: Subject = { ...member, grantedRole: 'owner' };
    expect(can(session, 'suggestion.accept', { ...admin, isAuthor: false })).toBe(true);
    expect(decide(session, 'suggestion.accept', { ...admin, isAuthor: true })).toMatchObject({ denial: 'ownThing' });
    expect(decide(session, 'suggestion.accept', admin)).toMatchObject({ denial: 'ownThing' });
  });

  it('[PE2] for a token that is for one debate the others do not exist, and there is nothing outside debates', () => {
    const limited = { accountId: 'a', scopes: [...SCOPES], onlyDebateId: 'here' };
    expect(can(limited, 'claim.add', { ...member, debateId: 'here' })).toBe(true);
    for (const debateId of ['there', undefined]) {
      expect(decide(limited, 'debate.read', { ...member, ...(debateId && { debateId }) })).toMatchObject({
        denial: 'notVisible',
      });
    }
    expect(decide(limited, 'debate.create', member)).toMatchObject({ denial: 'tokenForOneDebate' });
    expect(decide(limited, 'team.create', member)).toMatchObject({ denial: 'tokenForOneDebate' });
    expect(decide(limited, 'token.create', member)).toMatchObject({ denial: 'tokenNotAccepted' });
    expect(can(limited, 'team.read', member)).toBe(true);
  });

  it('[PE5] nobody gives a role above their own in a debate, nor deals with somebody who has one', () => {
    const admin: Subject = { ...member, grantedRole: 'admin' };
    for (const role of DEBATE_ROLES) {
      expect(can(session, 'debate.edit', { ...admin, offeredDebateRole: role })).toBe(role !== 'owner');
      expect(can(session, 'debate.edit', { ...admin, concernedDebateRole: role })).toBe(role !== 'owner');
    }
    expect(decide(session, 'debate.edit', { ...admin, offeredDebateRole: 'owner' })).toMatchObject({
      denial: 'offerTooHigh',
      message: 'You cannot make somebody owner of this debate: you are admin yourself.',
    });
    expect(decide(session, 'debate.edit', { ...admin, concernedDebateRole: 'owner' })).toMatchObject({
      denial: 'concernsHigherRole',
    });
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
        const asAuthor = can(session, what, { ...about, isAuthor: true });
        const rule: Rule = RULES[what];
        const isForOthers = rule.over === 'debate' && rule.own === null;
        if (asOther) expect(asAuthor).toBe(!isForOthers);
        if (isForOthers) expect(asAuthor).toBe(false);
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
