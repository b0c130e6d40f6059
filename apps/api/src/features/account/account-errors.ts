import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.type.js';
import { ValidationError } from '../../platform/graphql/user-errors.js';
import type { Invalid } from '../../platform/refusals.js';
import type {
  BadCredentials,
  EmailTaken,
  FactorState,
  LinkOver,
  ProofNeeded,
  SignInOver,
  SignUpClosed,
  TooManyAttempts,
  WrongCode,
} from './account-refusals.js';

const refusal = { implements: () => [UserError] };

@ObjectType('EmailTakenError', {
  ...refusal,
  description:
    'There is an account with this address already. Said only where no mail can tell the owner of the address instead.',
})
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

@ObjectType('SignUpClosedError', { ...refusal, description: 'Not everybody may make an account here, or not yet.' })
export class SignUpClosedError implements UserError {
  readonly message: string;
  constructor({ why }: SignUpClosed) {
    this.message =
      why === 'notSetUp'
        ? 'This server is not set up yet. Its first account is made with the link on its terminal.'
        : 'One needs an invitation to make an account here. Ask somebody who has one, and open their link.';
  }
}

@ObjectType('LinkOverError', {
  ...refusal,
  description: 'The link was used, has run out, was replaced by a newer one, or never was.',
})
export class LinkOverError implements UserError {
  readonly message =
    'This link works no longer: it was used, has run out, or a newer one was mailed. Ask for a new one.';
}

@ObjectType('WrongCodeError', { ...refusal, description: 'The code is wrong, or was used before.' })
export class WrongCodeError implements UserError {
  readonly message = 'This code is wrong, or was used before. Take the one that the app shows now.';
}

@ObjectType('SignInOverError', {
  ...refusal,
  description: 'The sign-in that waited for a code has run out, or took too many wrong ones.',
})
export class SignInOverError implements UserError {
  readonly message = 'This took too long, or too many codes were wrong. Begin again with your password.';
}

@ObjectType('ProofNeededError', { ...refusal, description: 'It takes the password again, or another than this.' })
export class ProofNeededError implements UserError {
  readonly message: string;
  constructor({ why }: ProofNeeded) {
    this.message =
      why === 'wrong'
        ? 'This is not your password.'
        : 'Show that it is you: type your password. Without one, sign out and in again first.';
  }
}

@ObjectType('SecondFactorStateError', {
  ...refusal,
  description: 'There is a second factor already, or none where there should be one.',
})
export class SecondFactorStateError implements UserError {
  readonly message: string;
  constructor({ isOn }: FactorState) {
    this.message = isOn
      ? 'Your account asks for one-time codes already. Remove them first.'
      : 'Your account does not ask for one-time codes. Begin with a new secret.';
  }
}

export type AccountRefusal =
  | Invalid
  | BadCredentials
  | EmailTaken
  | FactorState
  | LinkOver
  | ProofNeeded
  | SignInOver
  | SignUpClosed
  | TooManyAttempts
  | WrongCode;

type ErrorOf<Refusal extends AccountRefusal> = Refusal extends Invalid
  ? ValidationError
  : Refusal extends BadCredentials
    ? BadCredentialsError
    : Refusal extends EmailTaken
      ? EmailTakenError
      : Refusal extends FactorState
        ? SecondFactorStateError
        : Refusal extends LinkOver
          ? LinkOverError
          : Refusal extends ProofNeeded
            ? ProofNeededError
            : Refusal extends SignInOver
              ? SignInOverError
              : Refusal extends SignUpClosed
                ? SignUpClosedError
                : Refusal extends TooManyAttempts
                  ? TooManyAttemptsError
                  : WrongCodeError;

/** The GraphQL error of a refusal. */
export function accountError<Refusal extends AccountRefusal>(refused: Refusal): ErrorOf<Refusal> {
  return errorOf(refused) as ErrorOf<Refusal>; // the cases below are those of the type above
}

function errorOf(refused: AccountRefusal): UserError {
  switch (refused.kind) {
    case 'invalid':
      return new ValidationError(refused);
    case 'badCredentials':
      return new BadCredentialsError();
    case 'emailTaken':
      return new EmailTakenError();
    case 'factorState':
      return new SecondFactorStateError(refused);
    case 'linkOver':
      return new LinkOverError();
    case 'proofNeeded':
      return new ProofNeededError(refused);
    case 'signInOver':
      return new SignInOverError();
    case 'signUpClosed':
      return new SignUpClosedError(refused);
    case 'tooManyAttempts':
      return new TooManyAttemptsError(refused.retryAfterSeconds);
    case 'wrongCode':
      return new WrongCodeError();
  }
}
