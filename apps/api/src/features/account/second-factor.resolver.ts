import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { accountError } from './account-errors.js';
import { BeginSecondFactorInput, ChangeSecondFactorInput, ConfirmSecondFactorInput } from './account.input.js';
import {
  BeginSecondFactorResult,
  BeginSecondFactorSuccess,
  RemoveSecondFactorResult,
  RemoveSecondFactorSuccess,
  SecondFactorResult,
  SecondFactorSuccess,
} from './account.results.js';
import { holdSession } from './hold-session.js';
import { SecondFactorService } from './second-factor.service.js';

@Resolver()
export class SecondFactorResolver {
  constructor(private readonly factors: SecondFactorService) {}

  @Mutation(() => BeginSecondFactorResult, {
    description: 'A secret for an authenticator app. It counts once `confirmSecondFactor` has seen a code of it.',
  })
  @SignedIn({ sessionOnly: true })
  async beginSecondFactor(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The password again.' }) input: BeginSecondFactorInput,
  ): Promise<typeof BeginSecondFactorResult> {
    const outcome = await this.factors.begin(viewer, input, context);
    return outcome.ok ? new BeginSecondFactorSuccess(outcome.value) : accountError(outcome.refusal);
  }

  @Mutation(() => SecondFactorResult, {
    description: 'From now on the account asks for a one-time code beside the password. Other sessions end.',
  })
  @SignedIn({ sessionOnly: true })
  async confirmSecondFactor(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The first code.' }) input: ConfirmSecondFactorInput,
  ): Promise<typeof SecondFactorResult> {
    const outcome = await this.factors.confirm(viewer, input);
    if (!outcome.ok) return accountError(outcome.refusal);
    return new SecondFactorSuccess(holdSession(context, outcome.value.session), outcome.value.recoveryCodes);
  }

  @Mutation(() => SecondFactorResult, { description: 'Ten new recovery codes; the earlier ones are void.' })
  @SignedIn({ sessionOnly: true })
  async renewRecoveryCodes(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Password and code.' }) input: ChangeSecondFactorInput,
  ): Promise<typeof SecondFactorResult> {
    const outcome = await this.factors.renewRecoveryCodes(viewer, input, context);
    if (!outcome.ok) return accountError(outcome.refusal);
    return new SecondFactorSuccess(holdSession(context, outcome.value.session), outcome.value.recoveryCodes);
  }

  @Mutation(() => RemoveSecondFactorResult, {
    description: 'From now on the password is enough. Other sessions end.',
  })
  @SignedIn({ sessionOnly: true })
  async removeSecondFactor(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Password and code.' }) input: ChangeSecondFactorInput,
  ): Promise<typeof RemoveSecondFactorResult> {
    const outcome = await this.factors.remove(viewer, input, context);
    return outcome.ok
      ? new RemoveSecondFactorSuccess(holdSession(context, outcome.value))
      : accountError(outcome.refusal);
  }
}
