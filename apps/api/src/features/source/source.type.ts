import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';

export const SourceKindEnum = {
  COMMENTARY: 'COMMENTARY',
  NEWS_REPORT: 'NEWS_REPORT',
  TESTIMONY: 'TESTIMONY',
  DOCUMENT: 'DOCUMENT',
  BOOK: 'BOOK',
  PAPER: 'PAPER',
  DATASET: 'DATASET',
  OTHER: 'OTHER',
} as const;
registerEnumType(SourceKindEnum, {
  name: 'SourceKind',
  description: 'What sort of document a source is.',
  valuesMap: {
    COMMENTARY: { description: 'Analysis or opinion: mostly its author’s own argument.' },
    NEWS_REPORT: { description: 'A report by a news outlet.' },
    TESTIMONY: { description: 'What a witness says.' },
    DOCUMENT: { description: 'A record made in the course of the events, such as a form, a letter or a law.' },
    BOOK: { description: 'A book or a chapter of one.' },
    PAPER: { description: 'A scientific paper.' },
    DATASET: { description: 'A collection of data.' },
    OTHER: { description: 'Anything else.' },
  },
});

@ObjectType('Source', {
  implements: () => [Node],
  description: 'A document that claims can rest on. It belongs to a team and may be used in several of its debates.',
})
export class SourceType extends Node {
  @Field(() => String, { description: 'Its title; at most 200 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Who wrote it; null where that is not known.' })
  author!: string | null;

  @Field(() => String, { nullable: true, description: 'Who published it; null where that is not known.' })
  publisher!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it stands on the web, http or https; null for nowhere.' })
  url!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When it was published, as precisely as is known: `2016`, `2016-03` or `2016-03-09` (ISO 8601).',
  })
  publishedOn!: string | null;

  @Field(() => String, { description: 'BCP 47 language tag of its text.' })
  language!: string;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt!: Date;
}

@ObjectType('SourceVersion', {
  implements: () => [Node],
  description: 'An immutable canonical text of a source at one time. Passages point into it.',
})
export class SourceVersionType extends Node {
  @Field(() => Int, { description: 'From 1, in the order in which the texts were added.' })
  version!: number;

  @Field(() => String, { description: 'SHA-256 of the text in UTF-8, hexadecimal.' })
  sha256!: string;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt!: Date;
}

export const SourceConnection = Connected('Source', () => SourceType);
export const SourceVersionConnection = Connected('SourceVersion', () => SourceVersionType);
