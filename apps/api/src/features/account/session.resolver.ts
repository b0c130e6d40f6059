import { Args, Context, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { NotAllowedError } from '../../platform/graphql/user-errors.js';
import { requirePersonalId } from '../../platform/graphql/personal-id.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { SessionType } from './account-security.type.js';
import { RevokeSessionInput } from './account.input.js';
import { RevokeSessionResult, RevokeSessionSuccess, SignOutSuccess } from './account.results.js';
import { SessionService, type SessionRecord } from './session.service.js';
import { ViewerType } from './viewer.type.js';

@Resolver(() => ViewerType)
export class SessionResolver {
  constructor(private readonly service: SessionService) {}

  @ResolveField(() => [SessionType], {
    description:
      'Where the viewer is signed in, at most 20: the session that asks first, then by last use. Empty for an API token.',
  })
  async sessions(@Parent() viewer: Viewer): Promise<SessionRecord[]> {
    return viewer.scopes === null ? this.service.list(viewer) : [];
  }

  @Mutation(() => SignOutSuccess, { description: 'Ends the session, in this browser and on the server.' })
  @SignedIn({ sessionOnly: true })
  async signOut(@CurrentViewer() viewer: Viewer, @Context() context: GraphQLContext): Promise<SignOutSuccess> {
    await this.service.close(viewer);
    context.clearSessionCookie();
    return new SignOutSuccess();
  }

  @Mutation(() => SignOutSuccess, {
    description: 'Ends all sessions of the account, on every node and on every open connection.',
  })
  @SignedIn({ sessionOnly: true })
  async signOutEverywhere(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
  ): Promise<SignOutSuccess> {
    await this.service.revokeAll(viewer, { keepOwn: false });
    context.clearSessionCookie();
    return new SignOutSuccess();
  }

  @Mutation(() => SignOutSuccess, { description: 'Ends all other sessions of the account; this one goes on.' })
  @SignedIn({ sessionOnly: true })
  async signOutElsewhere(@CurrentViewer() viewer: Viewer): Promise<SignOutSuccess> {
    await this.service.revokeAll(viewer, { keepOwn: true });
    return new SignOutSuccess();
  }

  @Mutation(() => RevokeSessionResult, {
    description: 'Ends another of the viewer’s sessions. NOT_FOUND for one of somebody else, or that has ended.',
  })
  @SignedIn({ sessionOnly: true })
  async revokeSession(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The session.' }) input: RevokeSessionInput,
  ): Promise<typeof RevokeSessionResult> {
    const outcome = await this.service.revoke(viewer, requirePersonalId(input.sessionId));
    return outcome.ok ? new RevokeSessionSuccess(viewer) : new NotAllowedError(outcome.refusal);
  }
}
