import { createUnionType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { Viewer } from '../../platform/auth/viewer.js';
import { UserError } from '../../platform/graphql/user-error.type.js';
import { NotAllowedError } from '../../platform/graphql/user-errors.js';
import { ProofNeededError, SignUpClosedError, TooManyAttemptsError } from '../account/account-errors.js';
import { SignInCodeNeeded } from '../account/account.results.js';
import { OWN_PASSWORD } from '../account/proof-field.js';
import { ViewerType } from '../account/viewer.type.js';
import type { IdentityRecord } from './identity.reader.js';

@ObjectType('LinkedIdentity', {
  description: 'Who the viewer is at an identity provider, through which they can sign in (OpenID Connect).',
})
export class LinkedIdentityType {
  @Field(() => ID, { description: 'Names the link for `unlinkIdentity`.' })
  id!: string;
  @Field(() => String, { description: 'The identity provider’s address.' })
  issuer!: string;
  @Field(() => String, {
    nullable: true,
    description: 'E-mail address that the provider told when it was linked; null: none. It gives no right.',
  })
  email!: string | null;
  @Field(() => Date, { description: 'When it was linked.' })
  createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When one last signed in with it; null: never.' })
  lastUsedAt!: Date | null;
}

@InputType({ description: 'An identity that is to be linked.' })
export class BeginLinkingIdentityInput {
  @Field(() => String, OWN_PASSWORD)
  password?: string | null;
}

@InputType({ description: 'What the browser came back with.' })
export class FinishSingleSignOnInput {
  @Field(() => String, { description: 'What stands after the ? of the address that the provider sent the browser to.' })
  query!: string;
  @Field(() => String, { description: 'The secret that beginning answered; it has stayed in this browser.' })
  secret!: string;
}

@InputType({ description: 'An identity that is no longer wanted.' })
export class UnlinkIdentityInput {
  @Field(() => ID, { description: 'The identity.' })
  identityId!: string;
  @Field(() => String, OWN_PASSWORD)
  password?: string | null;
}

const refusal = { implements: () => [UserError] };

@ObjectType('SingleSignOnRefusedError', {
  ...refusal,
  description: 'Begun in another browser, too long ago, finished before, or refused by the provider.',
})
export class SingleSignOnRefusedError implements UserError {
  readonly message = 'The sign-on did not come through. Begin again; if it stays so, ask whoever runs this server.';
}

@ObjectType('IdentityTakenError', { ...refusal, description: 'Another account is linked with this identity.' })
export class IdentityTakenError implements UserError {
  readonly message =
    'Another account here is linked with this identity. Sign in to that one, or unlink it there first.';
}

@ObjectType({ description: 'Where to send the browser.' })
export class SingleSignOnBegun {
  @Field(() => String, { description: 'Address at the identity provider.' })
  readonly url: string;
  @Field(() => String, {
    description: 'To be kept in this browser until it comes back (session storage), for `finishSingleSignOn`.',
  })
  readonly secret: string;
  constructor({ url, secret }: { readonly url: string; readonly secret: string }) {
    this.url = url;
    this.secret = secret;
  }
}

@ObjectType({
  description: 'Signed in, and the session cookie is set; or, where that was begun, the identity is linked.',
})
export class SingleSignOnSuccess {
  @Field(() => ViewerType, { description: 'Who is signed in now.' })
  readonly viewer: Viewer;
  @Field(() => Boolean, { description: 'Whether the account was made just now.' })
  readonly isNew: boolean;
  @Field(() => Boolean, { description: 'Whether an identity was linked to the account that was signed in already.' })
  readonly isLinked: boolean;
  constructor(viewer: Viewer, how: 'found' | 'created' | 'linked') {
    this.viewer = viewer;
    this.isNew = how === 'created';
    this.isLinked = how === 'linked';
  }
}

@ObjectType({ description: 'The identity is no longer linked.' })
export class UnlinkIdentitySuccess {
  @Field(() => [LinkedIdentityType], { description: 'Those that are left.' })
  readonly identities: readonly IdentityRecord[];
  constructor(identities: readonly IdentityRecord[]) {
    this.identities = identities;
  }
}

export const BeginSingleSignOnResult = createUnionType({
  name: 'BeginSingleSignOnResult',
  description: 'What came of beginning.',
  types: () => [SingleSignOnBegun, NotAllowedError, ProofNeededError, TooManyAttemptsError] as const,
});
export const FinishSingleSignOnResult = createUnionType({
  name: 'FinishSingleSignOnResult',
  description: 'What came of coming back.',
  types: () =>
    [SingleSignOnSuccess, SignInCodeNeeded, SingleSignOnRefusedError, IdentityTakenError, SignUpClosedError] as const,
});
export const UnlinkIdentityResult = createUnionType({
  name: 'UnlinkIdentityResult',
  description: 'What came of unlinking.',
  types: () => [UnlinkIdentitySuccess, NotAllowedError, ProofNeededError, TooManyAttemptsError] as const,
});
