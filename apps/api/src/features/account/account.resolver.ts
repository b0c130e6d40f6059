import { Args, Context, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireAccountId } from '../../platform/graphql/global-id.js';
import { ValidationError } from '../../platform/graphql/user-errors.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from './account.loader.js';
import { AccountService, type OpenedSession } from './account.service.js';
import { AccountType } from './account.type.js';
import { DemoMode } from './demo-mode.js';
import {
  BadCredentialsError,
  EmailTakenError,
  SignInAsDemoInput,
  SignInInput,
  SignInResult,
  SignInSuccess,
  SignOutSuccess,
  SignUpInput,
  SignUpResult,
  SignUpSuccess,
  TooManyAttemptsError,
  ViewerType,
} from './viewer.type.js';

@Resolver(() => ViewerType)
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly database: Database,
    private readonly demo: DemoMode,
  ) {}

  @Query(() => ViewerType, { nullable: true, description: 'Who is asking; null when signed out.' })
  @Public()
  viewer(@CurrentViewer() viewer: Viewer): Viewer | null {
    return viewer.accountId === null ? null : viewer;
  }

  @Mutation(() => SignUpResult, { description: 'Makes an account and signs in.' })
  @Public()
  async signUp(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The account.' }) input: SignUpInput,
  ): Promise<typeof SignUpResult> {
    const outcome = await this.accounts.signUp(input, context.ip);
    if (outcome.ok) return new SignUpSuccess(signedIn(context, outcome.value));
    switch (outcome.refusal.kind) {
      case 'invalid':
        return new ValidationError(outcome.refusal);
      case 'emailTaken':
        return new EmailTakenError();
      case 'tooManyAttempts':
        return new TooManyAttemptsError(outcome.refusal.retryAfterSeconds);
    }
  }

  @Mutation(() => SignInResult, { description: 'Signs in with address and password.' })
  @Public()
  async signIn(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Address and password.' }) input: SignInInput,
  ): Promise<typeof SignInResult> {
    const outcome = await this.accounts.signIn(input, context.ip);
    if (outcome.ok) return new SignInSuccess(signedIn(context, outcome.value));
    switch (outcome.refusal.kind) {
      case 'badCredentials':
        return new BadCredentialsError();
      case 'tooManyAttempts':
        return new TooManyAttemptsError(outcome.refusal.retryAfterSeconds);
    }
  }

  @Mutation(() => SignInResult, {
    description: 'Signs in as a demo account. NOT_FOUND outside demo mode and for any other account.',
  })
  @Public()
  async signInAsDemo(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The demo account.' }) input: SignInAsDemoInput,
  ): Promise<typeof SignInResult> {
    if (!this.demo.on) throw new NotFound();
    return new SignInSuccess(signedIn(context, await this.accounts.signInAsDemo(requireAccountId(input.accountId))));
  }

  @Mutation(() => SignOutSuccess, { description: 'Ends the session, in this browser and on the server.' })
  @SignedIn({ sessionOnly: true })
  async signOut(@CurrentViewer() viewer: Viewer, @Context() context: GraphQLContext): Promise<SignOutSuccess> {
    await this.accounts.signOut(viewer);
    context.clearSessionCookie();
    return new SignOutSuccess();
  }

  @ResolveField(() => AccountType, { description: 'The account.' })
  account(@Parent() viewer: Viewer, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, accountOf(viewer));
  }

  @ResolveField(() => String, { description: 'E-mail address; nobody else sees it.' })
  email(@Parent() viewer: Viewer): Promise<string> {
    return this.accounts.emailOf(viewer);
  }
}

function signedIn(context: GraphQLContext, session: OpenedSession): Viewer {
  context.setSessionCookie(session.token, session.expiresAt);
  return session.viewer;
}
