import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/graphql/access-rules.js';
import { Costs } from '../../platform/graphql/rate-limit-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireAccountId } from '../../platform/graphql/global-id.js';
import { accountError } from './account-errors.js';
import { FinishSignInInput, SignInAsDemoInput, SignInInput } from './account.input.js';
import { FinishSignInResult, SignInCodeNeeded, SignInResult, SignInSuccess } from './account.results.js';
import { DemoMode } from './demo-mode.js';
import { holdSession } from './hold-session.js';
import { SignInService } from './sign-in.service.js';

@Resolver()
export class SignInResolver {
  constructor(
    private readonly signIns: SignInService,
    private readonly demo: DemoMode,
  ) {}

  @Mutation(() => SignInResult, {
    description: 'Signs in with address and password; asks for a one-time code where the account has a second factor.',
  })
  @Costs(20)
  @Public()
  async signIn(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Address and password.' }) input: SignInInput,
  ): Promise<typeof SignInResult> {
    const outcome = await this.signIns.signIn(input, context);
    if (!outcome.ok) return accountError(outcome.refusal);
    if ('challenge' in outcome.value) return new SignInCodeNeeded(outcome.value.challenge);
    return new SignInSuccess(holdSession(context, outcome.value));
  }

  @Mutation(() => FinishSignInResult, {
    description: 'The second half of a sign-in: the code of the authenticator app, or a recovery code.',
  })
  @Costs(20)
  @Public()
  async finishSignIn(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'What `signIn` answered, and the code.' }) input: FinishSignInInput,
  ): Promise<typeof FinishSignInResult> {
    const outcome = await this.signIns.finishSignIn(input, context);
    return outcome.ok ? new SignInSuccess(holdSession(context, outcome.value)) : accountError(outcome.refusal);
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
    const session = await this.signIns.signInAsDemo(requireAccountId(input.accountId), context);
    return new SignInSuccess(holdSession(context, session));
  }
}
