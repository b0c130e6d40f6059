import { Args, Context, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { Forbidden, NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import { Costs } from '../../platform/graphql/rate-limit-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { accountError } from './account-errors.js';
import { SignInMeansType } from './account-security.type.js';
import {
  ChangeEmailInput,
  ChangePasswordInput,
  ConfirmEmailInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
} from './account.input.js';
import {
  ChangePasswordResult,
  ChangePasswordSuccess,
  ConfirmEmailResult,
  ConfirmEmailSuccess,
  EmailMailedResult,
  EmailMailedSuccess,
  RequestPasswordResetResult,
  RequestPasswordResetSuccess,
  ResetPasswordResult,
  ResetPasswordSuccess,
} from './account.results.js';
import { EmailService } from './email.service.js';
import { holdSession } from './hold-session.js';
import { PasswordService } from './password.service.js';
import { readOwnCredential } from './proof.js';
import { ViewerType } from './viewer.type.js';

@Resolver(() => ViewerType)
export class SecurityResolver {
  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordService,
    private readonly emails: EmailService,
  ) {}

  @ResolveField(() => SignInMeansType, {
    description: 'How the viewer signs in. FORBIDDEN for an API token, which has no say in it.',
  })
  async signInMeans(@Parent() viewer: Viewer): Promise<SignInMeansType> {
    if (viewer.scopes !== null) throw new Forbidden('This cannot be seen with an API token. Sign in instead.');
    const own = await readOwnCredential(this.database, viewer);
    if (own === null) throw new NotFound();
    return {
      hasPassword: own.passwordHash !== null,
      emailConfirmedAt: own.emailConfirmedAt,
      secondFactorSince: own.factorSince,
      recoveryCodesLeft: own.recoveryCodesLeft,
    };
  }

  @Mutation(() => ChangePasswordResult, {
    description: 'Sets another password. All other sessions of the account end.',
  })
  @SignedIn({ sessionOnly: true })
  async changePassword(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The password so far, and the new one.' }) input: ChangePasswordInput,
  ): Promise<typeof ChangePasswordResult> {
    const outcome = await this.passwords.change(viewer, input, context);
    return outcome.ok ? new ChangePasswordSuccess(holdSession(context, outcome.value)) : accountError(outcome.refusal);
  }

  @Mutation(() => RequestPasswordResetResult, {
    description: 'Mails a link with which one chooses a new password. Answers the same whoever has the address.',
  })
  @Costs(20)
  @Public()
  async requestPasswordReset(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The address.' }) input: RequestPasswordResetInput,
  ): Promise<typeof RequestPasswordResetResult> {
    const outcome = await this.passwords.requestReset(input, context);
    return outcome.ok ? new RequestPasswordResetSuccess(outcome.value.mailedTo) : accountError(outcome.refusal);
  }

  @Mutation(() => ResetPasswordResult, {
    description: 'Sets a password with a mailed link. Every session ends; nobody is signed in by it.',
  })
  @Costs(20)
  @Public()
  async resetPassword(
    @Args('input', { description: 'The link, and the new password.' }) input: ResetPasswordInput,
  ): Promise<typeof ResetPasswordResult> {
    const outcome = await this.passwords.reset(input);
    return outcome.ok ? new ResetPasswordSuccess() : accountError(outcome.refusal);
  }

  @Mutation(() => EmailMailedResult, { description: 'Mails the link that confirms the viewer’s address.' })
  @SignedIn({ sessionOnly: true })
  async sendEmailConfirmation(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
  ): Promise<typeof EmailMailedResult> {
    const outcome = await this.emails.sendConfirmation(viewer, context);
    return outcome.ok ? new EmailMailedSuccess(outcome.value.mailedTo) : accountError(outcome.refusal);
  }

  @Mutation(() => EmailMailedResult, {
    description: 'Mails a link to a new address; the account moves there when it is opened.',
  })
  @SignedIn({ sessionOnly: true })
  async changeEmail(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The new address.' }) input: ChangeEmailInput,
  ): Promise<typeof EmailMailedResult> {
    const outcome = await this.emails.change(viewer, input, context);
    return outcome.ok ? new EmailMailedSuccess(outcome.value.mailedTo) : accountError(outcome.refusal);
  }

  @Mutation(() => ConfirmEmailResult, { description: 'Confirms an address with the link that was mailed to it.' })
  @Public()
  async confirmEmail(
    @Args('input', { description: 'The link.' }) input: ConfirmEmailInput,
  ): Promise<typeof ConfirmEmailResult> {
    const outcome = await this.emails.confirm(input.token);
    return outcome.ok ? new ConfirmEmailSuccess(outcome.value.email) : accountError(outcome.refusal);
  }
}
