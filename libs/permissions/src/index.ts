export {
  DEBATE_ROLES,
  DEBATE_STATES,
  SCOPES,
  TEAM_ROLES,
  VISIBILITIES,
  isAtLeast,
  isScope,
  widens,
} from './vocabulary.js';
export type { DebateRole, DebateState, Scope, TeamRole, Visibility } from './vocabulary.js';
export { effectiveDebateRole } from './effective-role.js';
export type { RoleQuestion } from './effective-role.js';
export { ACTIONS, RULES } from './rules.js';
export type { AccountRule, Action, DebateRule, Rule, TeamRule } from './rules.js';
export { can, decide, decideUndo, why } from './decision.js';
export type { Decision, Denial, Subject, Viewer } from './decision.js';
