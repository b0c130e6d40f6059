import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import type { Stance } from './argument.entity.js';
import { StanceEnum } from './argument.type.js';

@InputType({
  isOneOf: true,
  description: 'A premise: a claim that is there, or the text of a new one. Exactly one of the two.',
})
export class PremiseInput {
  @Field(() => ID, { nullable: true, description: 'A claim of the team.' })
  claimId?: string;

  @Field(() => String, { nullable: true, description: 'Text of a new claim; 1–500 characters.' })
  text?: string;
}

@InputType({ description: 'A new argument.' })
export class AddArgumentInput extends Keyed {
  @Field(() => ID, { description: 'The debate one works in; the target stands there.' })
  debateId!: string;

  @Field(() => ID, {
    description: 'A claim, or an argument: then this one is about the step itself (CON: an undercut).',
  })
  targetId!: string;

  @Field(() => StanceEnum, { description: 'For or against the target.' })
  stance!: Stance;

  @Field(() => [PremiseInput], { description: 'What it starts from, taken jointly; 1–8.' })
  premises!: PremiseInput[];

  @Field(() => String, { nullable: true, description: 'Why the step holds; at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'A new note or stance of an argument. What is left out stays as it is.' })
export class EditArgumentInput extends Keyed {
  @Field(() => ID, { description: 'The argument.' })
  argumentId!: string;

  @Field(() => String, { nullable: true, description: 'The new note; an empty one removes it.' })
  note?: string | null;

  @Field(() => StanceEnum, { nullable: true, description: 'The new stance.' })
  stance?: Stance | null;

  @Field(() => Int, { description: 'The revision that the change started from.' })
  expectedRevision!: number;

  @Field(() => Boolean, { defaultValue: false, description: 'Spelling only: votes stay fresh. Not with a new stance.' })
  spellingOnly!: boolean;
}

@InputType({ description: 'An argument to be archived.' })
export class ArchiveArgumentInput extends Keyed {
  @Field(() => ID, { description: 'The argument.' })
  argumentId!: string;
}

@InputType({ description: 'Another target for an argument.' })
export class MoveArgumentInput extends Keyed {
  @Field(() => ID, { description: 'The argument.' })
  argumentId!: string;

  @Field(() => ID, { description: 'What it is about from now on: a claim or an argument of the same team.' })
  targetId!: string;
}
