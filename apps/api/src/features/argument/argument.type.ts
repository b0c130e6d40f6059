import { createUnionType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';
import { typeNameOf } from '../../platform/graphql/type-name.js';
import { ClaimType } from '../claim/claim.type.js';

export const StanceEnum = { PRO: 'PRO', CON: 'CON', NEUTRAL: 'NEUTRAL', NOT_APPLICABLE: 'NOT_APPLICABLE' } as const;
registerEnumType(StanceEnum, {
  name: 'Stance',
  description: 'How an argument bears on its target.',
  valuesMap: {
    PRO: { description: 'For it.' },
    CON: { description: 'Against it.' },
    NEUTRAL: { description: 'Neither; a judgement made in a matrix. Carries no weight.' },
    NOT_APPLICABLE: { description: 'Does not bear on it at all; a judgement made in a matrix. Carries no weight.' },
  },
});

@ObjectType('Argument', {
  implements: () => [Node],
  description: 'The step from one or more premises, taken jointly, to a target: a claim, or another argument.',
})
export class ArgumentType extends Node {
  @Field(() => StanceEnum, { description: 'For or against its target.' })
  stance!: string;

  @Field(() => String, { nullable: true, description: 'Why the step holds; at most 500 characters.' })
  note!: string | null;

  @Field(() => Int, { description: 'Revision of note and stance, from 1; votes point at the one they judged.' })
  revision!: number;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When note or stance last changed; null for never.' })
  editedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while it stands.' })
  archivedAt!: Date | null;
}

export const ArgumentConnection = Connected('Argument', () => ArgumentType);

export const ArgumentTarget = createUnionType({
  name: 'ArgumentTarget',
  description: 'What is argued for or against: a claim, or the step of another argument (an undercut or a backing).',
  types: () => [ClaimType, ArgumentType] as const,
  resolveType: typeNameOf,
});
