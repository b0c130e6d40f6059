export {
  ALLOWANCES,
  DEBATE_ROLES,
  DEBATE_STATES,
  SCOPES,
  TEAM_ROLES,
  VISIBILITIES,
  VOTERS,
  isAtLeast,
  isScope,
  widens,
} from './vocabulary.js';
export type { Allowance, DebateRole, DebateState, Scope, TeamRole, Visibility, Voters } from './vocabulary.js';
export { effectiveDebateRole } from './effective-role.js';
export type { RoleQuestion } from './effective-role.js';
export { ACTIONS, RULES } from './rules.js';
export type { AccountRule, Action, DebateRule, Rule, TeamRule } from './rules.js';
export { can, decide, decideUndo, why } from './decision.js';
export { isVoter } from './voting.js';
export type { Decision, Denial, Denied, Subject, Viewer } from './question.js';
