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

/** Where the identity provider sends browsers back to. */
const signInReturnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/return',
  component: lazyRouteComponent(
    () => import('../features/account/keys/single-sign-on-return-page.js'),
    'SingleSignOnReturnPage',
  ),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('../features/account/sign-up-page.js'), 'SignUpPage'),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../features/account/forgot-password-page.js'), 'ForgotPasswordPage'),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../features/account/reset-password-page.js'), 'ResetPasswordPage'),
});

const finishSignUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/finish-sign-up',
  component: lazyRouteComponent(() => import('../features/account/finish-sign-up-page.js'), 'FinishSignUpPage'),
});

const confirmEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/confirm-email',
  component: lazyRouteComponent(() => import('../features/account/confirm-email-page.js'), 'ConfirmEmailPage'),
});

/** At the foot of a mail; it takes no sign-in. */
const unsubscribeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/unsubscribe',
  component: lazyRouteComponent(() => import('../features/account/unsubscribe-page.js'), 'UnsubscribePage'),
});

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../features/account/set-up-page.js'), 'SetUpPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.js'), 'AccountPage'),
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

const debateSettingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/d/$debateKey/settings',
  component: lazyRouteComponent(() => import('./routes/debate-settings-route.js'), 'DebateSettingsRoute'),
});

/** The secret of the link stands behind the #, where neither the router nor a server sees it. */
const sharedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shared',
  component: lazyRouteComponent(() => import('../features/share-link/shared-page.js'), 'SharedPage'),
});

const suggestionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/d/$debateKey/suggestions',
  component: lazyRouteComponent(() => import('../features/suggestion/suggestions-page.js'), 'SuggestionsPage'),
});

const moderationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/d/$debateKey/moderation',
  component: lazyRouteComponent(() => import('../features/moderation/moderation-page.js'), 'ModerationPage'),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  signInReturnRoute,
  signUpRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  finishSignUpRoute,
  confirmEmailRoute,
  unsubscribeRoute,
  setUpRoute,
  accountRoute,
  newTeamRoute,
  teamRoute,
  newDebateRoute,
  invitationRoute,
  debateSettingsRoute,
  sharedRoute,
  debateRoute.addChildren([claimRoute]),
  sourcesRoute,
  readerRoute,
  suggestionsRoute,
  moderationRoute,
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
