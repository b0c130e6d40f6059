import type { TeamRole } from '../../gql/graphql.js';

/** What a member is, in a word. */
export const roleWord: Record<TeamRole, string> = {
  OWNER: 'owner',
  ADMIN: 'admin',
  MEMBER: 'member',
  GUEST: 'guest',
};

/** What each role brings, for whoever chooses one for others. */
export const roleMeaning: Record<'MEMBER' | 'GUEST' | 'ADMIN', string> = {
  MEMBER: 'argues, cites and votes',
  GUEST: 'reads',
  ADMIN: 'also invites and changes settings',
};
