/** Roles in a team, weakest first. */
export const TEAM_ROLES = ['guest', 'member', 'admin', 'owner'] as const;
/** What somebody is in a team. */
export type TeamRole = (typeof TEAM_ROLES)[number];

/** Roles in a debate, weakest first: each may do all that the ones before it may. Voting is no matter of them. */
export const DEBATE_ROLES = ['viewer', 'suggester', 'writer', 'editor', 'admin', 'owner'] as const;
/** What somebody is in a debate. */
export type DebateRole = (typeof DEBATE_ROLES)[number];

/** Who may find a debate, narrowest first: those listed; the team; also holders of its link; everybody. */
export const VISIBILITIES = ['private', 'team', 'link', 'public'] as const;
/** Who may find a debate. */
export type Visibility = (typeof VISIBILITIES)[number];

/** Where a debate stands. */
export const DEBATE_STATES = ['draft', 'open', 'voting_closed', 'archived'] as const;
/** Where a debate stands. */
export type DebateState = (typeof DEBATE_STATES)[number];

/** Who votes in a debate, of those who may read it, narrowest first: see `isVoter`. */
export const VOTERS = ['nobody', 'listed', 'members', 'signed_in'] as const;
/** Who votes in a debate. */
export type Voters = (typeof VOTERS)[number];

/** What the settings of a debate can leave to lower roles; whether they do unless somebody changes it. */
export const ALLOWANCES = {
  viewersComment: { what: 'Viewers reply to annotations', byDefault: false },
  viewersSuggest: { what: 'Viewers suggest', byDefault: false },
  editorsDecide: { what: 'Editors accept and reject suggestions', byDefault: true },
  editorsModerate: { what: 'Editors hide content and mute people', byDefault: false },
  editorsInvite: { what: 'Editors list people and give out share links', byDefault: false },
} as const;
/** Something that the settings of a debate can leave to lower roles. */
export type Allowance = keyof typeof ALLOWANCES;

/** What an API token can be limited to. */
export const SCOPES = [
  'read',
  'content:write',
  'comment:write',
  'suggest',
  'vote:cast',
  'members:write',
  'settings:write',
  'audit:read',
] as const;
/** What an API token can be limited to. */
export type Scope = (typeof SCOPES)[number];

/** Whether the text names a scope; unknown scopes are to be refused, not dropped. */
export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** Whether `role` is at least `needed` in this ladder of roles. Nobody's role is null and reaches nothing. */
export function isAtLeast<Role extends string>(ladder: readonly Role[], role: Role | null, needed: Role): boolean {
  return role !== null && ladder.indexOf(role) >= ladder.indexOf(needed);
}

/** Whether a change of visibility lets in people who could not see it before. */
export function widens(before: Visibility, after: Visibility): boolean {
  return VISIBILITIES.indexOf(after) > VISIBILITIES.indexOf(before);
}
