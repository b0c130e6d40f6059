import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';

@InputType({ description: 'A new claim, as a position or not yet connected.' })
export class AddClaimInput extends Keyed {
  @Field(() => ID, { description: 'The debate that becomes its home.' })
  debateId!: string;

  @Field(() => String, { description: 'What it says; 1–500 characters.' })
  text!: string;

  @Field(() => String, { nullable: true, description: "BCP 47 language tag; the debate's by default." })
  language?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: "True: an answer to the debate's question." })
  asPosition!: boolean;
}

@InputType({ description: 'A claim of the team that shall stand in another of its debates, too.' })
export class LinkClaimInput extends Keyed {
  @Field(() => ID, { description: 'The debate in which it shall stand.' })
  debateId!: string;

  @Field(() => ID, { description: 'The claim. It keeps its home.' })
  claimId!: string;

  @Field(() => Boolean, { defaultValue: false, description: "True: an answer to the debate's question." })
  asPosition!: boolean;
}

@InputType({ description: 'A new wording of a claim.' })
export class EditClaimInput extends Keyed {
  @Field(() => ID, { description: 'The claim.' })
  claimId!: string;

  @Field(() => String, { description: 'The new text; 1–500 characters.' })
  text!: string;

  @Field(() => Int, { description: 'The revision that the change started from.' })
  expectedRevision!: number;

  @Field(() => Boolean, { defaultValue: false, description: 'Spelling only: votes stay fresh.' })
  spellingOnly!: boolean;
}

@InputType({ description: 'A claim to be archived.' })
export class ArchiveClaimInput extends Keyed {
  @Field(() => ID, { description: 'The claim.' })
  claimId!: string;
}

@InputType({ description: 'Two claims that say the same.' })
export class MergeClaimsInput extends Keyed {
  @Field(() => ID, { description: 'The claim that is archived and leads to the other.' })
  claimId!: string;

  @Field(() => ID, { description: 'The claim that stays, of the same team.' })
  intoId!: string;
}
