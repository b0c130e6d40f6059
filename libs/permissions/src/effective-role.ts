import { DEBATE_ROLES, isAtLeast } from './vocabulary.js';
import type { DebateRole, DebateState, TeamRole, Visibility } from './vocabulary.js';

/** What decides somebody's role in a debate. */
export interface RoleQuestion {
  readonly signedIn: boolean;
  /** Their role in the debate's team; null for who is not in it. */
  readonly teamRole: TeamRole | null;
  readonly visibility: Visibility;
  /** A draft is not open to more people than its team, whatever its visibility will be. */
  readonly state?: DebateState;
  /** The role they are listed with among the participants; null or left out where they are not. */
  readonly grantedRole?: DebateRole | null;
  /** Whether the operator of the server lets them read this debate for a while, whatever its visibility (“break glass”). */
  readonly inEmergency?: boolean;
  /** Whether they came with the secret link of a debate that is visible by link. */
  readonly holdsLink?: boolean;
}

const IN_TEAM: Readonly<Record<TeamRole, DebateRole>> = {
  guest: 'viewer',
  member: 'writer',
  admin: 'admin',
  owner: 'admin',
};

/**
 * The role somebody has in a debate: the highest of what the debate's visibility gives them and what they are listed with.
 * Null means that for them the debate does not exist.
 */
export function effectiveDebateRole(question: RoleQuestion): DebateRole | null {
  const { signedIn, teamRole, visibility, state, grantedRole = null, holdsLink = false } = question;
  const roles: DebateRole[] = [];
  if (signedIn && grantedRole !== null) roles.push(grantedRole);
  if (signedIn && teamRole !== null && visibility !== 'private') roles.push(IN_TEAM[teamRole]);
  if (visibility === 'public' && state !== 'draft') roles.push(signedIn ? 'suggester' : 'viewer');
  if (visibility === 'link' && state !== 'draft' && holdsLink) roles.push('viewer');
  if (signedIn && question.inEmergency === true) roles.push('viewer');
  return roles.reduce<DebateRole | null>((best, role) => (isAtLeast(DEBATE_ROLES, best, role) ? best : role), null);
}
