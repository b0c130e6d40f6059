import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Viewer } from '../../platform/auth/viewer.js';
import { UserError } from '../../platform/graphql/user-error.type.js';
import { ValidationError } from '../../platform/graphql/user-errors.js';

@ObjectType('Viewer', { description: 'Who is asking, and what is only theirs to see.' })
export class ViewerType {
  /** Whose fields these are; each is resolved from it. */
  accountId!: string | null;
}

@InputType({ description: 'A new account.' })
export class SignUpInput {
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

@InputType({ description: 'One of the demo accounts that `server.demoAccounts` lists.' })
export class SignInAsDemoInput {
  @Field(() => ID, { description: 'The account.' })
  accountId!: string;
}

const refusal = { implements: () => [UserError] };

@ObjectType('EmailTakenError', { ...refusal, description: 'There is an account with this address already.' })
export class EmailTakenError implements UserError {
  readonly message = 'There is an account with this address. Sign in instead.';
}

@ObjectType('BadCredentialsError', {
  ...refusal,
  description: 'Address and password do not fit together. Which of them is wrong is not said.',
})
export class BadCredentialsError implements UserError {
  readonly message = 'Address and password do not fit together. Check both.';
}

@ObjectType('TooManyAttemptsError', {
  ...refusal,
  description: 'Too many tries for this address or from this network.',
})
export class TooManyAttemptsError implements UserError {
  readonly message: string;
  @Field(() => Int, { description: 'Seconds until the next try counts.' })
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    this.retryAfterSeconds = retryAfterSeconds;
    this.message = `Too many tries. Wait ${Math.ceil(retryAfterSeconds / 60)} minutes, then try again.`;
  }
}

@ObjectType({ isAbstract: true })
abstract class SignedInSuccess {
  @Field(() => ViewerType, { description: 'Who is signed in now.' })
  readonly viewer: Viewer;
  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
}
@ObjectType({ description: 'The account is there and signed in; the session cookie is set.' })
export class SignUpSuccess extends SignedInSuccess {}
@ObjectType({ description: 'Signed in; the session cookie is set.' })
export class SignInSuccess extends SignedInSuccess {}

@ObjectType({ description: 'Signed out; the session is gone on the server, too.' })
export class SignOutSuccess {
  @Field(() => Boolean, { description: 'Always true.' })
  readonly done = true;
}

export const SignUpResult = createUnionType({
  name: 'SignUpResult',
  description: 'What came of signing up.',
  types: () => [SignUpSuccess, ValidationError, EmailTakenError, TooManyAttemptsError] as const,
});
export const SignInResult = createUnionType({
  name: 'SignInResult',
  description: 'What came of signing in.',
  types: () => [SignInSuccess, BadCredentialsError, TooManyAttemptsError] as const,
});
