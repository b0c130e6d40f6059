import { Args, Context, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { Public } from '../../platform/graphql/access-rules.js';
import { Costs } from '../../platform/graphql/rate-limit-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { accountError } from './account-errors.js';
import { FinishSignUpInput, SetUpServerInput, SignUpInput } from './account.input.js';
import { requireAccount } from './account.loader.js';
import { FinishSignUpResult, SetUpServerResult, SignUpMailed, SignUpResult, SignUpSuccess } from './account.results.js';
import { AccountService } from './account.service.js';
import { AccountType } from './account.type.js';
import { holdSession } from './hold-session.js';
import { ViewerType } from './viewer.type.js';

@Resolver(() => ViewerType)
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly database: Database,
  ) {}

  @Query(() => ViewerType, { nullable: true, description: 'Who is asking; null when signed out.' })
  @Public()
  viewer(@CurrentViewer() viewer: Viewer): Viewer | null {
    return viewer.accountId === null ? null : viewer;
  }

  @Mutation(() => SignUpResult, {
    description:
      'Makes an account and signs in; where `server.signUpPolicy` is CONFIRMED, mails a link that does, whoever has the address.',
  })
  @Costs(20)
  @Public()
  async signUp(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The account.' }) input: SignUpInput,
  ): Promise<typeof SignUpResult> {
    const outcome = await this.accounts.signUp(input, context);
    if (!outcome.ok) return accountError(outcome.refusal);
    if ('mailedTo' in outcome.value) return new SignUpMailed(outcome.value.mailedTo);
    return new SignUpSuccess(holdSession(context, outcome.value));
  }

  @Mutation(() => FinishSignUpResult, {
    description: 'Makes the account that a mailed link is for, its address confirmed, and signs in.',
  })
  @Public()
  async finishSignUp(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The link.' }) input: FinishSignUpInput,
  ): Promise<typeof FinishSignUpResult> {
    const outcome = await this.accounts.finishSignUp(input.token, context);
    return outcome.ok ? new SignUpSuccess(holdSession(context, outcome.value)) : accountError(outcome.refusal);
  }

  @Mutation(() => SetUpServerResult, {
    description: 'Makes the first account of a production server, with the link on its terminal, and signs in.',
  })
  @Public()
  async setUpServer(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The account and the link.' }) input: SetUpServerInput,
  ): Promise<typeof SetUpServerResult> {
    const outcome = await this.accounts.setUp(input, context);
    return outcome.ok ? new SignUpSuccess(holdSession(context, outcome.value)) : accountError(outcome.refusal);
  }

  @ResolveField(() => AccountType, { description: 'The account.' })
  account(@Parent() viewer: Viewer, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, accountOf(viewer));
  }

  @ResolveField(() => String, {
    description: 'E-mail address; nobody else sees it. Empty for somebody who gave none.',
  })
  email(@Parent() viewer: Viewer): Promise<string> {
    return this.accounts.emailOf(viewer);
  }
}
