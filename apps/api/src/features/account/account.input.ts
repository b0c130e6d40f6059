import { Field, ID, InputType } from '@nestjs/graphql';

@InputType({ description: 'A new account.' })
export class SignUpInput {
  @Field(() => String, { description: 'The name that others see; 1–100 characters.' })
  name!: string;
  @Field(() => String, { description: 'E-mail address; nobody else sees it.' })
  email!: string;
  @Field(() => String, { description: '12–128 characters.' })
  password!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The secret of an invitation link, where `server.signUpPolicy` is INVITED.',
  })
  invitation?: string | null;
}

@InputType({ description: 'The link that was mailed for a sign-up.' })
export class FinishSignUpInput {
  @Field(() => String, { description: 'The secret of the link: what stands behind its #.' })
  token!: string;
}

@InputType({ description: 'The first account of a server.' })
export class SetUpServerInput {
  @Field(() => String, { description: 'The secret of the link on the terminal: what stands behind its #.' })
  token!: string;
  @Field(() => String, { description: 'The name that others see; 1–100 characters.' })
  name!: string;
  @Field(() => String, { description: 'E-mail address; nobody else sees it.' })
  email!: string;
  @Field(() => String, { description: '12–128 characters.' })
  password!: string;
}

@InputType({ description: 'Address and password.' })
export class SignInInput {
  @Field(() => String, { description: 'E-mail address.' })
  email!: string;
  @Field(() => String, { description: 'Password.' })
  password!: string;
}

@InputType({ description: 'The second half of a sign-in.' })
export class FinishSignInInput {
  @Field(() => String, { description: 'What `signIn` answered.' })
  challenge!: string;
  @Field(() => String, { description: 'Six digits of the authenticator app, or one of the recovery codes.' })
  code!: string;
}

@InputType({ description: 'One of the demo accounts that `server.demoAccounts` lists.' })
export class SignInAsDemoInput {
  @Field(() => ID, { description: 'The account.' })
  accountId!: string;
}

@InputType({ description: 'Which session to end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'One of `viewer.sessions`.' })
  sessionId!: string;
}

@InputType({ description: 'Another password.' })
export class ChangePasswordInput {
  @Field(() => String, {
    nullable: true,
    description: 'The password so far. Left out only by somebody who has none yet and has just signed in.',
  })
  currentPassword?: string | null;
  @Field(() => String, { description: '12–128 characters.' })
  newPassword!: string;
}

@InputType({ description: 'Whose password was forgotten.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'E-mail address of the account.' })
  email!: string;
}

@InputType({ description: 'A password chosen with a mailed link.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'The secret of the link: what stands behind its #.' })
  token!: string;
  @Field(() => String, { description: '12–128 characters.' })
  newPassword!: string;
}

const PASSWORD_AGAIN =
  'The password once more. Left out by somebody who has signed in within the last ten minutes, or has no password.';

@InputType({ description: 'Another e-mail address.' })
export class ChangeEmailInput {
  @Field(() => String, { description: 'The new address; it counts once the link mailed to it was opened.' })
  email!: string;
  @Field(() => String, { nullable: true, description: PASSWORD_AGAIN })
  password?: string | null;
}

@InputType({ description: 'The link that was mailed to an address.' })
export class ConfirmEmailInput {
  @Field(() => String, { description: 'The secret of the link: what stands behind its #.' })
  token!: string;
}

@InputType({ description: 'Beginning to use one-time codes.' })
export class BeginSecondFactorInput {
  @Field(() => String, { nullable: true, description: PASSWORD_AGAIN })
  password?: string | null;
}

@InputType({ description: 'The first code of an authenticator app.' })
export class ConfirmSecondFactorInput {
  @Field(() => String, { description: 'Six digits.' })
  code!: string;
}

@InputType({ description: 'What a change to the second factor takes.' })
export class ChangeSecondFactorInput {
  @Field(() => String, { nullable: true, description: PASSWORD_AGAIN })
  password?: string | null;
  @Field(() => String, { description: 'Six digits of the authenticator app, or one of the recovery codes.' })
  code!: string;
}
