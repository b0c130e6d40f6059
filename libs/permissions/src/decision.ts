import { effectiveDebateRole } from './effective-role.js';
import { RULES } from './rules.js';
import type { Action, DebateRule, Rule, TeamRule } from './rules.js';
import { DEBATE_ROLES, TEAM_ROLES, isAtLeast } from './vocabulary.js';
import type { DebateRole, DebateState, TeamRole, Visibility } from './vocabulary.js';

/** Who wants to do something. */
export interface Viewer {
  /** Their account; null for nobody signed in. */
  readonly accountId: string | null;
  /** Scopes of the API token they use; null for a session, which has all rights of its account. */
  readonly scopes: readonly string[] | null;
}

/** What it is to be done to, as plain data. */
export interface Subject {
  /** The viewer's role in the team it belongs to; null outside it. */
  readonly teamRole: TeamRole | null;
  /** The role the viewer is listed with in the debate; null or left out where they are not listed. */
  readonly grantedRole?: DebateRole | null;
  /** Visibility and state of the debate; needed for everything in a debate. */
  readonly visibility?: Visibility;
  readonly state?: DebateState;
  /** Whether the thing is the viewer's own. */
  readonly isAuthor?: boolean;
  /** Whether the viewer came with the debate's secret link. */
  readonly holdsLink?: boolean;
  /** The team role that is being offered to somebody, where one is. */
  readonly offeredRole?: TeamRole;
}

/** Why something may not be done. */
export type Denial =
  /** For this viewer the team or debate does not exist; answer as for an unknown id. */
  | 'notVisible'
  | 'notSignedIn'
  /** No API token may do this. */
  | 'tokenNotAccepted'
  /** The API token lacks the scope. */
  | 'scopeMissing'
  | 'roleTooLow'
  /** It is somebody else's, and that takes a higher role, or is never allowed. */
  | 'notOwn'
  /** The role offered is above one's own. */
  | 'offerTooHigh'
  /** The debate is in a state in which this is not done. */
  | 'stateForbids';

/** An answer with its reason. `message` is a sentence for the person concerned. */
export type Decision =
  | { readonly allowed: true; readonly message: string }
  | { readonly allowed: false; readonly denial: Denial; readonly message: string };

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
 * are signed in, then the scopes of their token, then their role, then the state. Rights are role ∩ scope.
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
  const denialHere = rule.over === 'debate' && role !== null ? denialInDebate(rule, role, subject) : denial;
  return denialHere ?? { allowed: true, message: `You may ${rule.what}.` };
}

function denied(denial: Denial, message: string): Decision {
  return { allowed: false, denial, message };
}

function isAnonymous(rule: Rule): boolean {
  return rule.over === 'debate' && rule.anonymous === true;
}

function debateRole(viewer: Viewer, subject: Subject): DebateRole | null {
  const { visibility } = subject;
  return visibility === undefined
    ? null
    : effectiveDebateRole({ ...subject, visibility, signedIn: viewer.accountId !== null });
}

function denialOfToken({ scopes }: Viewer, rule: Rule): Decision | null {
  if (scopes === null || rule.scopes.some((scope) => scopes.includes(scope))) return null;
  if (rule.scopes.length === 0) {
    return denied('tokenNotAccepted', `No API token may ${rule.what}. Sign in to do it.`);
  }
  return denied('scopeMissing', `To ${rule.what}, an API token needs the scope ${rule.scopes.join(' or ')}.`);
}

function denialInTeam(rule: TeamRule, { teamRole, offeredRole }: Subject): Decision | null {
  if (!isAtLeast(TEAM_ROLES, teamRole, rule.role)) {
    return denied('roleTooLow', `To ${rule.what} you need to be ${rule.role} of the team; you are ${teamRole}.`);
  }
  if (rule.offersRole && offeredRole !== undefined && !isAtLeast(TEAM_ROLES, teamRole, offeredRole)) {
    return denied('offerTooHigh', `You cannot make somebody ${offeredRole} of the team: you are ${teamRole} yourself.`);
  }
  return null;
}

function denialInDebate(rule: DebateRule, role: DebateRole, { isAuthor, state }: Subject): Decision | null {
  if (!isAtLeast(DEBATE_ROLES, role, rule.own)) {
    return denied('roleTooLow', `To ${rule.what} you need to be ${rule.own} in this debate; you are ${role}.`);
  }
  if (isAuthor !== true && rule.any === null) {
    return denied('notOwn', `You may ${rule.what} only if it is your own.`);
  }
  if (isAuthor !== true && rule.any !== null && !isAtLeast(DEBATE_ROLES, role, rule.any)) {
    return denied(
      'notOwn',
      `To ${rule.what} of somebody else you need to be ${rule.any} in this debate; you are ${role}.`,
    );
  }
  if (state === undefined || !rule.states.includes(state)) return denied('stateForbids', stateMessage(rule, state));
  return null;
}

function stateMessage(rule: DebateRule, state: DebateState | undefined): string {
  switch (state) {
    case 'archived':
      return 'This debate is archived: it can be read but not changed. An admin of the debate can open it again.';
    case 'voting_closed':
      return 'Voting in this debate is closed.';
    case 'draft':
      return 'This debate is still a draft: voting begins when it is opened.';
    case 'open':
    case undefined:
      return `It is not possible to ${rule.what} as things stand.`;
  }
}
