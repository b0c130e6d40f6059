import type { DebateAllowancesInput, DebateRole, DebateState, Visibility } from '../../gql/graphql.js';

export const visibilities: readonly { id: Visibility; label: string; meaning: string }[] = [
  {
    id: 'PRIVATE',
    label: 'Only people listed here',
    meaning: 'Nobody else can see that it exists, not even admins of the team.',
  },
  { id: 'TEAM', label: 'The team', meaning: 'Members argue and vote; guests read.' },
  {
    id: 'LINK',
    label: 'The team, and who has a link',
    meaning: 'Links are secret, end by themselves and let people read only.',
  },
  { id: 'PUBLIC', label: 'Everyone', meaning: 'Anyone can read it, search engines too. Who is signed in can suggest.' },
];

export const states: readonly { id: DebateState; label: string }[] = [
  { id: 'DRAFT', label: 'Draft: only the team and those listed see it' },
  { id: 'OPEN', label: 'Open' },
  { id: 'VOTING_CLOSED', label: 'Open, voting closed' },
  { id: 'ARCHIVED', label: 'Archived: read only' },
];

type Allowance = keyof DebateAllowancesInput;
export const allowances: readonly { id: Allowance; label: string }[] = [
  { id: 'viewersComment', label: 'Viewers annotate and reply' },
  { id: 'viewersSuggest', label: 'Viewers suggest changes' },
  { id: 'editorsDecide', label: 'Editors accept and reject suggestions' },
  { id: 'editorsModerate', label: 'Editors hide content and mute people' },
  { id: 'editorsInvite', label: 'Editors list people and give out links' },
];

export const roleWord: Record<DebateRole, string> = {
  VIEWER: 'viewer',
  SUGGESTER: 'suggester',
  WRITER: 'writer',
  EDITOR: 'editor',
  ADMIN: 'admin',
  OWNER: 'owner',
};

/** Whether somebody is listed as a voter; `policy` where the list says nothing. */
export type VoteGrant = 'policy' | 'yes' | 'no';
export const voteGrants: readonly { id: VoteGrant; label: string }[] = [
  { id: 'policy', label: 'votes by the rule' },
  { id: 'yes', label: 'votes' },
  { id: 'no', label: 'does not vote' },
];
export const toMayVote = { policy: null, yes: true, no: false } as const;
export const toVoteGrant = (mayVote: boolean | null | undefined): VoteGrant =>
  mayVote == null ? 'policy' : mayVote ? 'yes' : 'no';
