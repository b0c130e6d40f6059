import { Args, Context, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Forbidden } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import { Costs } from '../../platform/graphql/rate-limit-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requirePersonalId } from '../../platform/graphql/personal-id.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { accountError } from '../account/account-errors.js';
import type { SignUpClosed } from '../account/account-refusals.js';
import { SignInCodeNeeded } from '../account/account.results.js';
import { SignInService } from '../account/sign-in.service.js';
import type { Shown } from '../account/self-proof.js';
import { ViewerType } from '../account/viewer.type.js';
import { ServerInfoType } from '../server/server.type.js';
import type { IdentityRecord } from './identity.reader.js';
import { SingleSignOnService, type IdentityTaken, type SignOnRefused } from './single-sign-on.service.js';
import {
  BeginLinkingIdentityInput,
  BeginSingleSignOnResult,
  FinishSingleSignOnInput,
  FinishSingleSignOnResult,
  IdentityTakenError,
  LinkedIdentityType,
  SingleSignOnBegun,
  SingleSignOnRefusedError,
  SingleSignOnSuccess,
  UnlinkIdentityInput,
  UnlinkIdentityResult,
  UnlinkIdentitySuccess,
} from './single-sign-on.type.js';

/** Root fields of signing in through an identity provider. */
@Resolver()
export class SingleSignOnResolver {
  constructor(
    private readonly signOn: SingleSignOnService,
    private readonly signIns: SignInService,
  ) {}

  @Mutation(() => BeginSingleSignOnResult, {
    description:
      'Begins a sign-on at the identity provider that `server.singleSignOn` names. NOT_FOUND where there is none.',
  })
  @Costs(20)
  @Public()
  beginSingleSignOn(@CurrentViewer() viewer: Viewer): Promise<typeof BeginSingleSignOnResult> {
    return this.begin(viewer, null);
  }

  @Mutation(() => BeginSingleSignOnResult, {
    description:
      'Begins to link who one is at the identity provider to the account that is signed in. Not with an API token.',
  })
  @SignedIn({ sessionOnly: true })
  beginLinkingIdentity(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Who asks.' }) input: BeginLinkingIdentityInput,
  ): Promise<typeof BeginSingleSignOnResult> {
    return this.begin(viewer, { password: input.password, ip: context.ip });
  }

  @Mutation(() => FinishSingleSignOnResult, {
    description:
      'Finishes what this browser has begun, once. Somebody new gets an account; an e-mail address links nobody to an account that is there.',
  })
  @Costs(20)
  @Public()
  async finishSingleSignOn(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'What the browser came back with.' }) input: FinishSingleSignOnInput,
  ): Promise<typeof FinishSingleSignOnResult> {
    const outcome = await this.signOn.finish(viewer, { ...input });
    if (!outcome.ok) return signOnError(outcome.refusal);
    const { accountId, how } = outcome.value;
    if (how === 'linked') return new SingleSignOnSuccess(viewer, how);
    const signedIn = await this.signIns.signInAs(accountId, context);
    if ('challenge' in signedIn) return new SignInCodeNeeded(signedIn.challenge);
    context.setSessionCookie(signedIn.token, signedIn.expiresAt);
    return new SingleSignOnSuccess(signedIn.viewer, how);
  }

  @Mutation(() => UnlinkIdentityResult, {
    description: 'Unlinks an identity of one’s own; not the last way to sign in. Not with an API token.',
  })
  @SignedIn({ sessionOnly: true })
  async unlinkIdentity(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The identity.' }) input: UnlinkIdentityInput,
  ): Promise<typeof UnlinkIdentityResult> {
    const shown = { password: input.password, ip: context.ip };
    const outcome = await this.signOn.unlink(viewer, requirePersonalId(input.identityId), shown);
    if (outcome.ok) return new UnlinkIdentitySuccess(await this.signOn.identitiesOf(viewer));
    const { refusal } = outcome;
    return refusal.kind === 'notAllowed' ? refusalToError(refusal) : accountError(refusal);
  }

  private async begin(viewer: Viewer, linking: Shown | null): Promise<typeof BeginSingleSignOnResult> {
    const outcome = await this.signOn.begin(viewer, linking);
    if (outcome.ok) return new SingleSignOnBegun(outcome.value);
    const { refusal } = outcome;
    return refusal.kind === 'notAllowed' ? refusalToError(refusal) : accountError(refusal);
  }
}

function signOnError(refusal: SignOnRefused | IdentityTaken | SignUpClosed) {
  switch (refusal.kind) {
    case 'signOnRefused':
      return new SingleSignOnRefusedError();
    case 'identityTaken':
      return new IdentityTakenError();
    case 'signUpClosed':
      return accountError(refusal);
  }
}

@Resolver(() => ViewerType)
export class ViewerIdentitiesResolver {
  constructor(private readonly signOn: SingleSignOnService) {}

  @ResolveField(() => [LinkedIdentityType], {
    description: 'Identities that one can sign in with, the oldest first. Not with an API token.',
  })
  identities(@Parent() viewer: Viewer): Promise<IdentityRecord[]> {
    if (viewer.scopes !== null) throw new Forbidden('An API token cannot look at identities. Sign in instead.');
    return this.signOn.identitiesOf(viewer);
  }
}

@Resolver(() => ServerInfoType)
export class ServerSignOnResolver {
  constructor(private readonly signOn: SingleSignOnService) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'Name of the identity provider that one may sign in through; null: there is none.',
  })
  singleSignOn(): string | null {
    return this.signOn.providerName;
  }
}
