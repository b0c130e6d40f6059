import type { Viewer } from '../../platform/auth/viewer.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import type { OpenedSession } from './session.service.js';

/** Gives the browser the cookie of a session that was opened or renewed; answers who is signed in now. */
export function holdSession(context: Pick<GraphQLContext, 'setSessionCookie'>, session: OpenedSession): Viewer {
  context.setSessionCookie(session.token, session.expiresAt);
  return session.viewer;
}
