import { denialInDebate } from './debate-decision.js';
import { effectiveDebateRole } from './effective-role.js';
import { denied } from './question.js';
import type { Decision, Denied, Subject, Viewer } from './question.js';
import { RULES } from './rules.js';
import type { Action, Rule, TeamRule } from './rules.js';
import { TEAM_ROLES, isAtLeast } from './vocabulary.js';
import type { DebateRole } from './vocabulary.js';

/** Whether the viewer may do it. */
export function can(viewer: Viewer, action: Action, subject: Subject): boolean {
  return decide(viewer, action, subject).allowed;
}

/** The reason, as a sentence for the person concerned, why the viewer may or may not do it. */
export function why(viewer: Viewer, action: Action, subject: Subject): string {
  return decide(viewer, action, subject).message;
}

/**
 * Whether the viewer may undo a change: it has to be their own, and they must still be allowed to make it.
 * @param undone the action that made the change; `subject.isAuthor` says whether the change is the viewer's own.
 */
export function decideUndo(viewer: Viewer, undone: Action, subject: Subject): Decision {
  const own = decide(viewer, 'undo.own', subject);
  return own.allowed ? decide(viewer, undone, subject) : own;
}

/**
 * Decides by the map: what is not there is denied. First whether the viewer may know of the thing at all, then whether they
 * are signed in, then the scopes of their token, then their role, whose thing it is, whether they are muted, whether they
 * have a vote where it takes one, then the state. Rights are role ∩ scope.
 */
export function decide(viewer: Viewer, action: Action, subject: Subject): Decision {
  // A plain look-up would find `constructor` and the like.
  const rule: Rule | undefined = Object.hasOwn(RULES, action) ? RULES[action] : undefined;
  if (!rule) return denied('roleTooLow', `Nobody may do “${action}”: there is no rule for it.`);
  const role = rule.over === 'debate' ? debateRole(viewer, subject) : null;
  if (rule.over === 'debate' && role === null) {
    return denied('notVisible', 'There is no such debate, or it is not open to you.');
  }
  if (viewer.accountId === null && !isAnonymous(rule)) return denied('notSignedIn', `Sign in to ${rule.what}.`);
  if (rule.over === 'team' && subject.teamRole === null) {
    return denied('notVisible', 'There is no such team, or you are not in it.');
  }
  const token = denialOfToken(viewer, rule);
  if (token) return token;
  const denial = rule.over === 'team' ? denialInTeam(rule, subject) : null;
  const denialHere =
    rule.over === 'debate' && role !== null
      ? (denialOfGuest(viewer, rule, subject) ?? denialInDebate(rule, role, subject))
      : denial;
  return denialHere ?? { allowed: true, message: `You may ${rule.what}.` };
}

function isAnonymous(rule: Rule): boolean {
  return rule.over === 'debate' && rule.anonymous === true;
}

/** A share link, or access in an emergency, lets its holder read, whoever they are, and do what takes no account. */
function denialOfGuest(viewer: Viewer, rule: Rule, subject: Subject): Denied | null {
  if (isAnonymous(rule)) return null;
  if (debateRole(viewer, { ...subject, holdsLink: false, inEmergency: false }) !== null) return null;
  if (subject.inEmergency === true && debateRole(viewer, { ...subject, holdsLink: false }) !== null) {
    return denied('roleTooLow', `The operator of the server lets you read this debate for a while, not ${rule.what}.`);
  }
  return denied('roleTooLow', `A share link is for reading. To ${rule.what} you need to be listed in this debate.`);
}

/** For a token that is limited to one debate the others do not exist. */
function debateRole({ accountId, onlyDebateId = null }: Viewer, subject: Subject): DebateRole | null {
  const { visibility, debateId } = subject;
  if (visibility === undefined || (onlyDebateId !== null && onlyDebateId !== debateId)) return null;
  return effectiveDebateRole({ ...subject, visibility, signedIn: accountId !== null });
}

function denialOfToken({ scopes, onlyDebateId = null }: Viewer, rule: Rule): Denied | null {
  if (scopes !== null && rule.scopes.length === 0) {
    return denied('tokenNotAccepted', `No API token may ${rule.what}. Sign in to do it.`);
  }
  if (scopes !== null && !rule.scopes.some((scope) => scopes.includes(scope))) {
    return denied('scopeMissing', `To ${rule.what}, an API token needs the scope ${rule.scopes.join(' or ')}.`);
  }
  if (onlyDebateId !== null && rule.over !== 'debate' && !(rule.over === 'team' && rule.forOneDebate)) {
    return denied('tokenForOneDebate', `This API token is for one debate only; it cannot ${rule.what}.`);
  }
  return null;
}

function denialInTeam(rule: TeamRule, { teamRole, offeredRole, concernedRole }: Subject): Denied | null {
  if (!isAtLeast(TEAM_ROLES, teamRole, rule.role)) {
    return denied('roleTooLow', `To ${rule.what} you need to be ${rule.role} of the team; you are ${teamRole}.`);
  }
  if (offeredRole !== undefined && !isAtLeast(TEAM_ROLES, teamRole, offeredRole)) {
    return denied('offerTooHigh', `You cannot make somebody ${offeredRole} of the team: you are ${teamRole} yourself.`);
  }
  if (concernedRole !== undefined && !isAtLeast(TEAM_ROLES, teamRole, concernedRole)) {
    return denied(
      'concernsHigherRole',
      `You cannot ${rule.what} who is ${concernedRole} of the team: you are ${teamRole} yourself.`,
    );
  }
  return null;
}
