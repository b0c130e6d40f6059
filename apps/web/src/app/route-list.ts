/**
 * Every address of the client, with examples in place of the parameters: the accessibility sweep visits them all, and a
 * test keeps the list equal to the router's own.
 */
export interface ListedRoute {
  /** The router's own pattern. */
  pattern: string;
  /** Fills the pattern; `ids` are taken from the running server by the caller. */
  path: (ids: RouteIds) => string;
  /** Whether the page asks for somebody who is signed in. */
  needsViewer: boolean;
}

/** What the examples are about. */
export interface RouteIds {
  teamId: string;
  debateKey: string;
  claimNumber: number;
  sourceNumber: number;
  invitationToken: string;
}

export const routeList: ListedRoute[] = [
  { pattern: '/', path: () => '/', needsViewer: false },
  { pattern: '/sign-in', path: () => '/sign-in', needsViewer: false },
  { pattern: '/sign-in/return', path: () => '/sign-in/return', needsViewer: false },
  { pattern: '/sign-up', path: () => '/sign-up', needsViewer: false },
  { pattern: '/forgot-password', path: () => '/forgot-password', needsViewer: false },
  { pattern: '/reset-password', path: () => '/reset-password', needsViewer: false },
  { pattern: '/finish-sign-up', path: () => '/finish-sign-up', needsViewer: false },
  { pattern: '/confirm-email', path: () => '/confirm-email', needsViewer: false },
  { pattern: '/unsubscribe', path: () => '/unsubscribe', needsViewer: false },
  { pattern: '/set-up', path: () => '/set-up', needsViewer: false },
  { pattern: '/account', path: () => '/account', needsViewer: true },
  { pattern: '/teams/new', path: () => '/teams/new', needsViewer: true },
  { pattern: '/teams/$teamId', path: ({ teamId }) => `/teams/${encodeURIComponent(teamId)}`, needsViewer: true },
  {
    pattern: '/teams/$teamId/debates/new',
    path: ({ teamId }) => `/teams/${encodeURIComponent(teamId)}/debates/new`,
    needsViewer: true,
  },
  {
    pattern: '/invitations/$token',
    path: ({ invitationToken }) => `/invitations/${encodeURIComponent(invitationToken)}`,
    needsViewer: false,
  },
  { pattern: '/d/$debateKey', path: ({ debateKey }) => `/d/${encodeURIComponent(debateKey)}`, needsViewer: false },
  {
    pattern: '/d/$debateKey/c/$number',
    path: ({ debateKey, claimNumber }) => `/d/${encodeURIComponent(debateKey)}/c/${claimNumber}`,
    needsViewer: false,
  },
  { pattern: '/shared', path: () => '/shared', needsViewer: false },
  {
    pattern: '/d/$debateKey/settings',
    path: ({ debateKey }) => `/d/${encodeURIComponent(debateKey)}/settings`,
    needsViewer: true,
  },
  {
    pattern: '/d/$debateKey/sources',
    path: ({ debateKey }) => `/d/${encodeURIComponent(debateKey)}/sources`,
    needsViewer: false,
  },
  {
    pattern: '/d/$debateKey/sources/$number',
    path: ({ debateKey, sourceNumber }) => `/d/${encodeURIComponent(debateKey)}/sources/${sourceNumber}`,
    needsViewer: false,
  },
  {
    pattern: '/d/$debateKey/suggestions',
    path: ({ debateKey }) => `/d/${encodeURIComponent(debateKey)}/suggestions`,
    needsViewer: true,
  },
  {
    pattern: '/d/$debateKey/moderation',
    path: ({ debateKey }) => `/d/${encodeURIComponent(debateKey)}/moderation`,
    needsViewer: true,
  },
];
