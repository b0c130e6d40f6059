import { Field, ID, InputType } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import type { SourceKind } from './source-values.js';
import { SourceKindEnum } from './source.type.js';

@InputType({ description: 'A new source, used in the debate from now on.' })
export class AddSourceInput extends Keyed {
  @Field(() => ID, { description: 'The debate that uses it first.' })
  debateId!: string;

  @Field(() => String, { description: 'Its title; 1–200 characters.' })
  title!: string;

  @Field(() => SourceKindEnum, { description: 'What sort of document it is.' })
  kind!: SourceKind;

  @Field(() => String, { nullable: true, description: 'Who wrote it; at most 200 characters.' })
  author?: string | null;

  @Field(() => String, { nullable: true, description: 'Who published it; at most 200 characters.' })
  publisher?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it stands on the web: http or https, at most 2,000 characters, no user name or password.',
  })
  url?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When it was published: `2016`, `2016-03` or `2016-03-09`, a real date.',
  })
  publishedOn?: string | null;

  @Field(() => String, { nullable: true, description: "BCP 47 language tag of its text; the debate's by default." })
  language?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The document’s text, at most 2,000,000 characters; becomes version 1. Stored in canonical form: NFC, paragraphs separated by one blank line.',
  })
  text?: string | null;
}

@InputType({ description: 'A newer text of a source.' })
export class AddSourceVersionInput extends Keyed {
  @Field(() => ID, { description: 'The source.' })
  sourceId!: string;

  @Field(() => ID, { description: 'The debate one works in. It uses the source.' })
  debateId!: string;

  @Field(() => String, { description: 'The text, at most 2,000,000 characters; other than the newest one.' })
  text!: string;
}
