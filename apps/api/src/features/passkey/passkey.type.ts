import { createUnionType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { Viewer } from '../../platform/auth/viewer.js';
import { UserError } from '../../platform/graphql/user-error.type.js';
import { LimitError, NotAllowedError, ValidationError } from '../../platform/graphql/user-errors.js';
import { ProofNeededError, TooManyAttemptsError } from '../account/account-errors.js';
import { OWN_PASSWORD } from '../account/proof-field.js';
import { ViewerType } from '../account/viewer.type.js';
import type { PasskeyRecord } from './passkey.reader.js';

@ObjectType('Passkey', {
  description: 'A key of the viewer’s that one of their devices keeps (W3C Web Authentication).',
})
export class PasskeyType {
  @Field(() => ID, { description: 'Names the key for `removePasskey`.' })
  id!: string;
  @Field(() => String, { description: 'What its person calls it.' })
  name!: string;
  @Field(() => Boolean, { description: 'Whether it is kept in several places, such as a password manager’s.' })
  backedUp!: boolean;
  @Field(() => Date, { description: 'When it was added.' })
  createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When one last signed in with it; null: never.' })
  lastUsedAt!: Date | null;
}

@InputType({ description: 'A passkey that is wanted.' })
export class BeginAddingPasskeyInput {
  @Field(() => String, OWN_PASSWORD)
  password?: string | null;
}

@InputType({ description: 'The key that the browser made.' })
export class FinishAddingPasskeyInput {
  @Field(() => String, { description: 'RegistrationResponseJSON of navigator.credentials.create, as JSON.' })
  response!: string;
  @Field(() => String, { description: 'What to call it, 1–100 characters.' })
  name!: string;
}

@InputType({ description: 'What the device answered.' })
export class SignInWithPasskeyInput {
  @Field(() => String, { description: 'AuthenticationResponseJSON of navigator.credentials.get, as JSON.' })
  response!: string;
}

@InputType({ description: 'A passkey that is no longer wanted.' })
export class RemovePasskeyInput {
  @Field(() => ID, { description: 'The passkey.' })
  passkeyId!: string;
  @Field(() => String, OWN_PASSWORD)
  password?: string | null;
}

@InputType({ description: 'Another name for a passkey.' })
export class RenamePasskeyInput {
  @Field(() => ID, { description: 'The passkey.' })
  passkeyId!: string;
  @Field(() => String, { description: 'What to call it, 1–100 characters.' })
  name!: string;
}

const refusal = { implements: () => [UserError] };

@ObjectType('PasskeyRefusedError', {
  ...refusal,
  description: 'The answer does not hold: another site’s, too old, answered before, or of a key that nobody has here.',
})
export class PasskeyRefusedError implements UserError {
  readonly message = 'This passkey was not accepted. Try again; if it stays so, sign in another way and add it anew.';
}

@ObjectType('PasskeyKnownError', { ...refusal, description: 'This very key is registered already.' })
export class PasskeyKnownError implements UserError {
  readonly message = 'This passkey is registered already. Use another device or another key.';
}

@ObjectType({ description: 'What the browser needs to talk to the device.' })
export class PasskeyChallenge {
  @Field(() => String, {
    description:
      'PublicKeyCredentialCreationOptionsJSON or PublicKeyCredentialRequestOptionsJSON, as JSON; good for five minutes, and once.',
  })
  readonly options: string;
  constructor(options: string) {
    this.options = options;
  }
}

@ObjectType({ description: 'The passkey is there.' })
export class AddPasskeySuccess {
  @Field(() => PasskeyType, { description: 'The new passkey.' })
  readonly passkey: PasskeyRecord;
  constructor(passkey: PasskeyRecord) {
    this.passkey = passkey;
  }
}

@ObjectType({ description: 'Signed in; the session cookie is set.' })
export class SignInWithPasskeySuccess {
  @Field(() => ViewerType, { description: 'Who is signed in now.' })
  readonly viewer: Viewer;
  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
}

@ObjectType({ description: 'The passkey has another name.' })
export class RenamePasskeySuccess {
  @Field(() => PasskeyType, { description: 'The passkey.' })
  readonly passkey: PasskeyRecord;
  constructor(passkey: PasskeyRecord) {
    this.passkey = passkey;
  }
}

@ObjectType({ description: 'The passkey is gone.' })
export class RemovePasskeySuccess {
  @Field(() => [PasskeyType], { description: 'Those that are left.' })
  readonly passkeys: readonly PasskeyRecord[];
  constructor(passkeys: readonly PasskeyRecord[]) {
    this.passkeys = passkeys;
  }
}

export const BeginPasskeyResult = createUnionType({
  name: 'BeginPasskeyResult',
  description: 'What came of asking for a challenge.',
  types: () => [PasskeyChallenge, NotAllowedError, ProofNeededError, TooManyAttemptsError] as const,
});
export const AddPasskeyResult = createUnionType({
  name: 'AddPasskeyResult',
  description: 'What came of adding a passkey.',
  types: () =>
    [AddPasskeySuccess, ValidationError, NotAllowedError, PasskeyRefusedError, PasskeyKnownError, LimitError] as const,
});
export const SignInWithPasskeyResult = createUnionType({
  name: 'SignInWithPasskeyResult',
  description: 'What came of signing in with a passkey.',
  types: () => [SignInWithPasskeySuccess, ValidationError, PasskeyRefusedError] as const,
});
export const RemovePasskeyResult = createUnionType({
  name: 'RemovePasskeyResult',
  description: 'What came of removing a passkey.',
  types: () => [RemovePasskeySuccess, NotAllowedError, ProofNeededError, TooManyAttemptsError] as const,
});
export const RenamePasskeyResult = createUnionType({
  name: 'RenamePasskeyResult',
  description: 'What came of renaming a passkey.',
  types: () => [RenamePasskeySuccess, ValidationError, NotAllowedError] as const,
});
