import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { SCOPES } from '@counterpoint/permissions';
import { LimitError, NotAllowedError, ValidationError } from '../../platform/graphql/user-errors.js';
import { OWN_PASSWORD } from '../account/proof-field.js';
import { ProofNeededError, TooManyAttemptsError } from '../account/account-errors.js';
import type { ApiTokenRecord } from './token.reader.js';
import { ApiTokenType } from './token.type.js';

@InputType({ description: 'A new API token.' })
export class CreateApiTokenInput {
  @Field(() => String, { description: 'What it is for, 1–100 characters.' })
  name!: string;
  @Field(() => [String], { description: `What it may do, at least one of: ${SCOPES.join(', ')}.` })
  scopes!: string[];
  @Field(() => Int, { defaultValue: 90, description: 'Days until it ends, 1–365.' })
  expiresInDays!: number;
  @Field(() => ID, {
    nullable: true,
    description:
      'The only debate that it is for: for this token, all others do not exist. Null: all that one may read.',
  })
  debateId?: string | null;
  @Field(() => String, OWN_PASSWORD)
  password?: string | null;
}

@InputType({ description: 'An API token to be ended.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'The token.' })
  tokenId!: string;
}

@ObjectType({ description: 'The token is there.' })
export class CreateApiTokenSuccess {
  @Field(() => ApiTokenType, { description: 'The token.' })
  readonly apiToken: ApiTokenRecord;
  @Field(() => String, {
    description: 'What programs send (`Authorization: Bearer dbt_…`); shown once, for only its hash is kept.',
  })
  readonly secret: string;
  constructor(apiToken: ApiTokenRecord, secret: string) {
    this.apiToken = apiToken;
    this.secret = secret;
  }
}

@ObjectType({ description: 'The token no longer works.' })
export class RevokeApiTokenSuccess {
  @Field(() => ApiTokenType, { description: 'The token as it is now.' })
  readonly apiToken: ApiTokenRecord;
  constructor(apiToken: ApiTokenRecord) {
    this.apiToken = apiToken;
  }
}

export const CreateApiTokenResult = createUnionType({
  name: 'CreateApiTokenResult',
  description: 'What came of making an API token.',
  types: () =>
    [
      CreateApiTokenSuccess,
      ValidationError,
      NotAllowedError,
      LimitError,
      ProofNeededError,
      TooManyAttemptsError,
    ] as const,
});
export const RevokeApiTokenResult = createUnionType({
  name: 'RevokeApiTokenResult',
  description: 'What came of revoking an API token.',
  types: () => [RevokeApiTokenSuccess, NotAllowedError] as const,
});
