import { createUnionType, Field, Float, ObjectType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { typeNameOf } from '../../platform/graphql/type-name.js';
import type { AnnotationRecord } from '../annotation/annotation.loader.js';
import { AnnotationType } from '../annotation/annotation.type.js';
import type { ArgumentRecord } from '../argument/argument.loader.js';
import { ArgumentType } from '../argument/argument.type.js';
import type { ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import type { SourceRecord } from '../source/source.loader.js';
import { SourceType } from '../source/source.type.js';

export type SearchableRecord = ClaimRecord | ArgumentRecord | SourceRecord | AnnotationRecord;

export const Searchable = createUnionType({
  name: 'Searchable',
  description:
    'What a search can find: claims by their text, arguments by their note, sources by title, author and publisher, annotations by their text.',
  types: () => [ClaimType, ArgumentType, SourceType, AnnotationType] as const,
  resolveType: typeNameOf,
});

@ObjectType('SearchHit', { description: 'One thing that a search found.' })
export class SearchHitType {
  @Field(() => Searchable, { description: 'What was found.' })
  item!: SearchableRecord;

  @Field(() => String, {
    description: 'Plain text around the first match, at most 200 characters; cut places show as “…”.',
  })
  excerpt!: string;

  @Field(() => Float, {
    description:
      'How well it fits: 10 for the number that was typed, else in [0,1) (ts_rank of PostgreSQL, weighed by kind).',
  })
  rank!: number;
}

export const SearchConnection = Connected('Search', () => SearchHitType);
