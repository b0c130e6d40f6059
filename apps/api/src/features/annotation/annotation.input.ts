import { Field, ID, InputType } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { PassageInput } from '../source/passage.input.js';

const BODY = { description: 'What it says; 1–10,000 characters of plain text.' };

@InputType({ description: 'A new note. Exactly one of targetId and passage says what it is about.' })
export class AnnotateInput extends Keyed {
  @Field(() => ID, { description: 'The debate that the note belongs to.' })
  debateId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'A claim or an argument that stands in the debate, or a citation under such a claim.',
  })
  targetId?: string | null;

  @Field(() => PassageInput, { nullable: true, description: 'A passage of a source that the debate uses.' })
  passage?: PassageInput | null;

  @Field(() => String, BODY)
  body!: string;
}

@InputType({ description: 'A reply to a thread.' })
export class ReplyToAnnotationInput extends Keyed {
  @Field(() => ID, { description: 'Any annotation of the thread; the reply joins at its end.' })
  annotationId!: string;

  @Field(() => String, BODY)
  body!: string;
}

@InputType({ description: 'A new wording of one’s own annotation.' })
export class EditAnnotationInput extends Keyed {
  @Field(() => ID, { description: 'The annotation.' })
  annotationId!: string;

  @Field(() => String, BODY)
  body!: string;
}

@InputType({ description: 'Whether a thread still needs attention.' })
export class ResolveAnnotationInput extends Keyed {
  @Field(() => ID, { description: 'The first annotation of the thread.' })
  annotationId!: string;

  @Field(() => Boolean, { description: 'True: resolved; false: open again.' })
  resolved!: boolean;
}

@InputType({ description: 'An annotation to be archived, with the first of a thread the whole thread.' })
export class ArchiveAnnotationInput extends Keyed {
  @Field(() => ID, { description: 'The annotation.' })
  annotationId!: string;
}
