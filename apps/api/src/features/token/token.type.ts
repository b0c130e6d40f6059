import { Field, ID, ObjectType } from '@nestjs/graphql';
import { SCOPES, type Scope } from '@counterpoint/permissions';

@ObjectType('ApiToken', {
  description:
    'A personal token for programs. It can do what its person can do, narrowed to its scopes, and is asked after anew at each request. Its secret was shown once.',
})
export class ApiTokenType {
  @Field(() => ID, { description: 'Names the token for `revokeApiToken`. Says nothing about its secret.' })
  id!: string;

  @Field(() => String, { description: 'What it is for, as its person calls it.' })
  name!: string;

  @Field(() => [String], { description: `What it may do, some of: ${SCOPES.join(', ')}.` })
  scopes!: readonly Scope[];

  @Field(() => Date, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it ends, at most a year after it was made.' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute; null: never.' })
  lastUsedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked; null: it was not.' })
  revokedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it works: neither revoked nor at its end.' })
  isUsable!: boolean;
}
