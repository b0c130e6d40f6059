import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { PassageInput } from '../source/passage.input.js';
import type { CitationStance } from './citation-writes.js';
import { CitationStanceEnum, ReliabilityEnum } from './citation.type.js';
import type { Reliability } from './provenance.js';

@InputType({ description: 'One hop of a chain: whom this was taken from.' })
export class ProvenanceHopInput {
  @Field(() => ID, { description: 'The source that said it; not the one before it in the chain.' })
  sourceId!: string;

  @Field(() => ReliabilityEnum, {
    defaultValue: 'F',
    description: 'Its reliability in this matter; F means that it cannot be judged.',
  })
  reliability!: Reliability;

  @Field(() => Int, {
    defaultValue: 6,
    description: 'Credibility of what it says, 1–6; 6 means that it cannot be judged.',
  })
  credibility!: number;
}

const PROVENANCE = {
  defaultValue: [],
  description: 'The chain, nearest hop first, at most 8; empty when the passage is its source’s own word.',
};

@InputType({ description: 'A passage to be put under a claim.' })
export class CitePassageInput extends Keyed {
  @Field(() => ID, { description: 'The debate one works in.' })
  debateId!: string;

  @Field(() => ID, { description: 'The claim; it stands in that debate.' })
  claimId!: string;

  @Field(() => PassageInput, { description: 'The passage.' })
  passage!: PassageInput;

  @Field(() => CitationStanceEnum, {
    defaultValue: 'SUPPORTS',
    description: 'Whether it supports or disputes the claim.',
  })
  stance!: CitationStance;

  @Field(() => [ProvenanceHopInput], PROVENANCE)
  provenance!: ProvenanceHopInput[];
}

@InputType({ description: 'A new claim, and the passage that it rests on.' })
export class ClaimFromPassageInput extends Keyed {
  @Field(() => ID, { description: "The debate that becomes the claim's home." })
  debateId!: string;

  @Field(() => String, { description: 'What the claim says; 1–500 characters.' })
  text!: string;

  @Field(() => PassageInput, { description: 'The passage.' })
  passage!: PassageInput;

  @Field(() => [ProvenanceHopInput], PROVENANCE)
  provenance!: ProvenanceHopInput[];
}

@InputType({ description: 'A citation to be taken away from its claim.' })
export class ArchiveCitationInput extends Keyed {
  @Field(() => ID, { description: 'The citation.' })
  citationId!: string;
}
