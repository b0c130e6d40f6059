import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { PremiseInput } from '../argument/argument.input.js';
import type { Stance } from '../argument/argument.entity.js';
import { StanceEnum } from '../argument/argument.type.js';

@InputType({ isAbstract: true })
abstract class Suggesting extends Keyed {
  @Field(() => String, { nullable: true, description: 'Why; at most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'A claim that somebody would like to see in a debate.' })
export class SuggestClaimInput extends Suggesting {
  @Field(() => ID, { description: 'The debate.' })
  debateId!: string;

  @Field(() => String, { description: 'The claim; 1–500 characters.' })
  text!: string;

  @Field(() => String, { nullable: true, description: "BCP 47 language tag; the debate's by default." })
  language?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Whether as an answer to the debate's question.",
  })
  asPosition?: boolean | null;
}

@InputType({ description: 'An argument that somebody would like to see under a claim or another argument.' })
export class SuggestArgumentInput extends Suggesting {
  @Field(() => ID, { description: 'A claim, or an argument: then it is about the step itself (CON: an undercut).' })
  targetId!: string;

  @Field(() => StanceEnum, { description: 'For or against the target.' })
  stance!: Stance;

  @Field(() => [PremiseInput], { description: 'What it starts from, taken jointly; 1–8.' })
  premises!: PremiseInput[];

  @Field(() => String, { nullable: true, description: 'Why the step holds; at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'Another wording of a claim, or another note or stance of an argument.' })
export class SuggestEditInput extends Suggesting {
  @Field(() => ID, { description: 'A claim or an argument.' })
  itemId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The claim's text (1–500 characters), or the argument's note (at most 500); left out, as it is.",
  })
  text?: string | null;

  @Field(() => StanceEnum, { nullable: true, description: 'Of an argument; left out, as it is.' })
  stance?: Stance | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether only the spelling changes, so that votes stay fresh.',
  })
  spellingOnly?: boolean | null;

  @Field(() => Int, { description: 'The revision that was read; from 1.' })
  expectedRevision!: number;
}

@InputType({ description: 'That an argument is rather about something else.' })
export class SuggestMoveInput extends Suggesting {
  @Field(() => ID, { description: 'The argument.' })
  argumentId!: string;

  @Field(() => ID, { description: 'What it is rather about: a claim or an argument.' })
  targetId!: string;
}

@InputType({ description: 'That two claims say the same.' })
export class SuggestMergeInput extends Suggesting {
  @Field(() => ID, { description: 'The claim that should lead to the other.' })
  claimId!: string;

  @Field(() => ID, { description: 'The claim that should stay.' })
  intoId!: string;
}

@InputType({ description: 'What is changed in a suggestion before it is accepted. What is left out stays.' })
export class SuggestionChangesInput {
  @Field(() => String, { nullable: true, description: "A suggested claim's text, or the text or note of an edit." })
  text?: string | null;

  @Field(() => String, { nullable: true, description: "A suggested argument's note; at most 500 characters." })
  note?: string | null;

  @Field(() => StanceEnum, { nullable: true, description: 'Stance of a suggested argument, or of an edit of one.' })
  stance?: Stance | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Texts of the new premises of a suggested argument: one for each of them, in their order.',
  })
  premiseTexts?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a suggested claim becomes a position.' })
  asPosition?: boolean | null;
}

@InputType({ description: 'A suggestion whose change is to be made.' })
export class AcceptSuggestionInput extends Keyed {
  @Field(() => ID, { description: 'The suggestion; not one’s own.' })
  suggestionId!: string;

  @Field(() => SuggestionChangesInput, { nullable: true, description: 'What is changed in it before.' })
  changes?: SuggestionChangesInput | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The edition that was read: where its author has changed it since, nothing is done. Left out: whatever it is.',
  })
  expectedEdition?: number | null;
}

@InputType({ description: 'A suggestion of one’s own that still waits, in other words.' })
export class EditSuggestionInput extends Keyed {
  @Field(() => ID, { description: 'The suggestion.' })
  suggestionId!: string;

  @Field(() => SuggestionChangesInput, { nullable: true, description: 'What is changed; what is left out stays.' })
  changes?: SuggestionChangesInput | null;

  @Field(() => String, { nullable: true, description: 'Why; at most 500 characters. Left out, as it is.' })
  reason?: string | null;
}

@InputType({ description: 'A suggestion that is not followed.' })
export class RejectSuggestionInput extends Keyed {
  @Field(() => ID, { description: 'The suggestion; not one’s own.' })
  suggestionId!: string;

  @Field(() => String, { description: 'Why, for whoever made it; 1–500 characters.' })
  reason!: string;
}

@InputType({ description: 'A suggestion of one’s own that is taken back.' })
export class WithdrawSuggestionInput extends Keyed {
  @Field(() => ID, { description: 'The suggestion.' })
  suggestionId!: string;
}
