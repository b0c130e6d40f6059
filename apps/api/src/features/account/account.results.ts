import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import type { Viewer } from '../../platform/auth/viewer.js';
import { NotAllowedError, ValidationError } from '../../platform/graphql/user-errors.js';
import {
  BadCredentialsError,
  EmailTakenError,
  LinkOverError,
  ProofNeededError,
  SecondFactorStateError,
  SignInOverError,
  SignUpClosedError,
  TooManyAttemptsError,
  WrongCodeError,
} from './account-errors.js';
import { ViewerType } from './viewer.type.js';

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
@ObjectType({
  description: 'The password is another one. All other sessions have ended; this one has a new cookie.',
})
export class ChangePasswordSuccess extends SignedInSuccess {}
@ObjectType({
  description: 'The second factor is gone. All other sessions have ended; this one has a new cookie.',
})
export class RemoveSecondFactorSuccess extends SignedInSuccess {}

@ObjectType('SignUpMailed', {
  description:
    'If nobody has the address, a link was mailed there that makes the account; else its owner was told. The answer is the same.',
})
export class SignUpMailed {
  @Field(() => String, { description: 'The address.' })
  readonly mailedTo: string;
  constructor(mailedTo: string) {
    this.mailedTo = mailedTo;
  }
}

@ObjectType('SignInCodeNeeded', {
  description:
    'The password is right, and the account asks for a one-time code. Nobody is signed in yet: `finishSignIn` takes the code, within ten minutes and five tries.',
})
export class SignInCodeNeeded {
  @Field(() => String, { description: 'A secret for `finishSignIn`; it opens nothing else.' })
  readonly challenge: string;
  constructor(challenge: string) {
    this.challenge = challenge;
  }
}

@ObjectType({ description: 'It is done.' })
export class SignOutSuccess {
  @Field(() => Boolean, { description: 'Always true.' })
  readonly done = true;
}

@ObjectType({ description: 'The session has ended, on every node and on every open connection.' })
export class RevokeSessionSuccess {
  @Field(() => ViewerType, { description: 'Whose session it was.' })
  readonly viewer: Viewer;
  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
}

@ObjectType({
  description: 'If there is an account with the address, a link was mailed to it. The answer is the same.',
})
export class RequestPasswordResetSuccess {
  @Field(() => String, { description: 'The address.' })
  readonly mailedTo: string;
  constructor(mailedTo: string) {
    this.mailedTo = mailedTo;
  }
}

@ObjectType({ description: 'The password is another one, and every session has ended. Sign in with it.' })
export class ResetPasswordSuccess {
  @Field(() => Boolean, { description: 'Always true.' })
  readonly done = true;
}

@ObjectType({ description: 'A link was mailed to the address; it counts once that was opened.' })
export class EmailMailedSuccess {
  @Field(() => String, { description: 'The address.' })
  readonly mailedTo: string;
  constructor(mailedTo: string) {
    this.mailedTo = mailedTo;
  }
}

@ObjectType({ description: 'The address is confirmed.' })
export class ConfirmEmailSuccess {
  @Field(() => String, { description: 'The address.' })
  readonly email: string;
  constructor(email: string) {
    this.email = email;
  }
}

@ObjectType({ description: 'A secret for an authenticator app. Nothing is asked for until a code of it was seen.' })
export class BeginSecondFactorSuccess {
  @Field(() => String, { description: 'The secret in Base32, for typing.' })
  readonly secret: string;
  @Field(() => String, { description: 'The same as an otpauth:// address, for a QR code.' })
  readonly uri: string;
  constructor({ secret, uri }: { readonly secret: string; readonly uri: string }) {
    this.secret = secret;
    this.uri = uri;
  }
}

@ObjectType({
  description:
    'The account asks for one-time codes. All other sessions have ended; this one has a new cookie. The recovery codes are shown this once.',
})
export class SecondFactorSuccess extends SignedInSuccess {
  @Field(() => [String], { description: 'Ten codes, each of which lets in once without the app.' })
  readonly recoveryCodes: readonly string[];
  constructor(viewer: Viewer, recoveryCodes: readonly string[]) {
    super(viewer);
    this.recoveryCodes = recoveryCodes;
  }
}

export const SignUpResult = createUnionType({
  name: 'SignUpResult',
  description: 'What came of signing up.',
  types: () =>
    [SignUpSuccess, SignUpMailed, ValidationError, EmailTakenError, SignUpClosedError, TooManyAttemptsError] as const,
});
export const FinishSignUpResult = createUnionType({
  name: 'FinishSignUpResult',
  description: 'What came of opening the link of a sign-up.',
  types: () => [SignUpSuccess, LinkOverError] as const,
});
export const SetUpServerResult = createUnionType({
  name: 'SetUpServerResult',
  description: 'What came of making the first account.',
  types: () => [SignUpSuccess, ValidationError, LinkOverError] as const,
});
export const SignInResult = createUnionType({
  name: 'SignInResult',
  description: 'What came of signing in.',
  types: () => [SignInSuccess, SignInCodeNeeded, BadCredentialsError, TooManyAttemptsError] as const,
});
export const FinishSignInResult = createUnionType({
  name: 'FinishSignInResult',
  description: 'What came of the code.',
  types: () => [SignInSuccess, WrongCodeError, SignInOverError, TooManyAttemptsError] as const,
});
export const RevokeSessionResult = createUnionType({
  name: 'RevokeSessionResult',
  description: 'What came of ending a session.',
  types: () => [RevokeSessionSuccess, NotAllowedError] as const,
});
export const ChangePasswordResult = createUnionType({
  name: 'ChangePasswordResult',
  description: 'What came of changing the password.',
  types: () => [ChangePasswordSuccess, ValidationError, ProofNeededError, TooManyAttemptsError] as const,
});
export const RequestPasswordResetResult = createUnionType({
  name: 'RequestPasswordResetResult',
  description: 'What came of asking for a link.',
  types: () => [RequestPasswordResetSuccess, ValidationError, TooManyAttemptsError] as const,
});
export const ResetPasswordResult = createUnionType({
  name: 'ResetPasswordResult',
  description: 'What came of choosing a password with a link.',
  types: () => [ResetPasswordSuccess, ValidationError, LinkOverError] as const,
});
export const EmailMailedResult = createUnionType({
  name: 'EmailMailedResult',
  description: 'What came of having a link mailed.',
  types: () => [EmailMailedSuccess, ValidationError, ProofNeededError, TooManyAttemptsError] as const,
});
export const ConfirmEmailResult = createUnionType({
  name: 'ConfirmEmailResult',
  description: 'What came of opening the link.',
  types: () => [ConfirmEmailSuccess, LinkOverError] as const,
});
export const BeginSecondFactorResult = createUnionType({
  name: 'BeginSecondFactorResult',
  description: 'What came of asking for a secret.',
  types: () => [BeginSecondFactorSuccess, ProofNeededError, SecondFactorStateError, TooManyAttemptsError] as const,
});
export const SecondFactorResult = createUnionType({
  name: 'SecondFactorResult',
  description: 'What came of a change to the second factor.',
  types: () =>
    [SecondFactorSuccess, WrongCodeError, ProofNeededError, SecondFactorStateError, TooManyAttemptsError] as const,
});
export const RemoveSecondFactorResult = createUnionType({
  name: 'RemoveSecondFactorResult',
  description: 'What came of removing the second factor.',
  types: () =>
    [
      RemoveSecondFactorSuccess,
      WrongCodeError,
      ProofNeededError,
      SecondFactorStateError,
      TooManyAttemptsError,
    ] as const,
});
