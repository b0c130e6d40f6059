/** Why something about an account was refused; what each says to people stands in account-errors.ts. */
export type TooManyAttempts = { readonly kind: 'tooManyAttempts'; readonly retryAfterSeconds: number };
/** Only where no mail can tell the one who has the address instead (SIGN_UP, in config/env.ts). */
export type EmailTaken = { readonly kind: 'emailTaken' };
export type BadCredentials = { readonly kind: 'badCredentials' };
/** `notSetUp`: the first account is made with the link on the terminal. `invitedOnly`: it takes an invitation. */
export type SignUpClosed = { readonly kind: 'signUpClosed'; readonly why: 'notSetUp' | 'invitedOnly' };
/** It was used, has run out, was replaced by a newer one, or never was: nobody is told which. */
export type LinkOver = { readonly kind: 'linkOver' };
/** A one-time code or a recovery code that is wrong, or was used before. */
export type WrongCode = { readonly kind: 'wrongCode' };
/** The half of a sign-in that waits for a code has run out, or took too many wrong ones. */
export type SignInOver = { readonly kind: 'signInOver' };
/** It takes the password again (`missing`), or another than this (`wrong`). */
export type ProofNeeded = { readonly kind: 'proofNeeded'; readonly why: 'missing' | 'wrong' };
/** There is a second factor already, or none where there should be one. */
export type FactorState = { readonly kind: 'factorState'; readonly isOn: boolean };
