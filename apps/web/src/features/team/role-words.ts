import type { DebateRole, TeamRole } from '../../gql/graphql.js';

/** What a member is, in a word. */
export const roleWord: Record<TeamRole, string> = {
  OWNER: 'owner',
  ADMIN: 'admin',
  MEMBER: 'member',
  GUEST: 'guest',
};

/** What each role brings, for whoever chooses one for others. */
export const roleMeaning: Record<TeamRole, string> = {
  OWNER: 'may do everything',
  ADMIN: 'also invites and changes settings',
  MEMBER: 'argues, cites and votes',
  GUEST: 'reads',
};

/** What somebody is in a debate, in a word. */
export const debateRoleWord: Record<DebateRole, string> = {
  VIEWER: 'viewer',
  SUGGESTER: 'suggester',
  WRITER: 'writer',
  EDITOR: 'editor',
  ADMIN: 'admin',
  OWNER: 'owner',
};

/** "a member of the team and an editor of the debate": what an invitation makes of people. */
export function invitedAs({ role, debateRole }: { role?: TeamRole | null; debateRole?: DebateRole | null }): string {
  const inTeam = role && `${withArticle(roleWord[role])} of the team`;
  const inDebate = debateRole && `${withArticle(debateRoleWord[debateRole])} of the debate`;
  return [inTeam, inDebate].filter(Boolean).join(' and ');
}

const withArticle = (word: string): string => (/^[aeo]/.test(word) ? `an ${word}` : `a ${word}`);
