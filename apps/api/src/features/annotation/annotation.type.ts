import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';
import { typeNameOf } from '../../platform/graphql/type-name.js';
import { ArgumentType } from '../argument/argument.type.js';
import { CitationType } from '../citation/citation.type.js';
import { ClaimType } from '../claim/claim.type.js';
import { PassageType } from '../source/passage.type.js';

@ObjectType('Annotation', {
  implements: () => [Node],
  description:
    'A note on a claim, an argument, a citation or a passage, or a reply to one (W3C Web Annotation Data Model).',
})
export class AnnotationType extends Node {
  @Field(() => String, { description: 'What it says; at most 10,000 characters of plain text.' })
  body!: string;

  @Field(() => DateTime, { description: 'When it was written.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When its text last changed; null for never.' })
  editedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while it stands.' })
  archivedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its thread was resolved; null while it is open, and for replies.',
  })
  resolvedAt!: Date | null;
}

export const AnnotationConnection = Connected('Annotation', () => AnnotationType);

export const AnnotationTargetUnion = createUnionType({
  name: 'AnnotationTarget',
  description: 'What a note is about.',
  types: () => [ClaimType, ArgumentType, CitationType, PassageType] as const,
  resolveType: typeNameOf,
});
