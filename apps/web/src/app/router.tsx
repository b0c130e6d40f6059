import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { readReaderSearch } from '../features/reader/reader-search.js';
import { readSignInSearch } from '../shared/lib/next-address.js';
import { CrashPage } from './crash-page.js';
import { NotFoundPage } from './not-found-page.js';
import { RoutePending } from './route-pending.js';
import { Shell } from './shell.js';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/home-route.js'), 'HomeRoute'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('../features/account/sign-in-page.js'), 'SignInPage'),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('../features/account/sign-up-page.js'), 'SignUpPage'),
});

const newTeamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teams/new',
  component: lazyRouteComponent(() => import('../features/team/new-team-page.js'), 'NewTeamPage'),
});

const teamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teams/$teamId',
  component: lazyRouteComponent(() => import('./routes/team-route.js'), 'TeamRoute'),
});

const newDebateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teams/$teamId/debates/new',
  component: lazyRouteComponent(() => import('../features/new-debate/new-debate-page.js'), 'NewDebatePage'),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('../features/team/invitation-page.js'), 'InvitationPage'),
});

/** The debate and, as its child, the current claim: walking from claim to claim never mounts the page anew. */
const debateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/d/$debateKey',
  component: lazyRouteComponent(() => import('../features/debate/debate-page.js')),
});

const claimRoute = createRoute({ getParentRoute: () => debateRoute, path: 'c/$number' });

const sourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/d/$debateKey/sources',
  component: lazyRouteComponent(() => import('../features/reader/sources-page.js')),
});

const readerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/d/$debateKey/sources/$number',
  validateSearch: readReaderSearch,
  component: lazyRouteComponent(() => import('../features/reader/reader-page.js')),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  signUpRoute,
  newTeamRoute,
  teamRoute,
  newDebateRoute,
  invitationRoute,
  debateRoute.addChildren([claimRoute]),
  sourcesRoute,
  readerRoute,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: RoutePending,
  defaultPendingMs: 150,
  defaultErrorComponent: RouteCrash,
  scrollRestoration: true,
});

function RouteCrash({ error, reset }: ErrorComponentProps) {
  return <CrashPage error={error} resetErrorBoundary={reset} />;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
