import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Semantics } from '../outline/outline.type.js';

@ObjectType({ description: 'How far an origin is believed in an overlay.' })
export class OverlaySource {
  @Field(() => Float, { description: 'In [0,1]: 0 rejects it.' })
  weight!: number;
}

@ObjectType({ description: 'A claim or an argument that an overlay leaves out or supposes to stand otherwise.' })
export class OverlayItem {
  @Field(() => Int, { description: 'Its number in the debate.' })
  number!: number;
  @Field(() => Float, { nullable: true, description: 'The base score it is supposed to have; null: it is left out.' })
  base!: number | null;
}

@ObjectType({ description: 'How much the named votes of one person count in an overlay.' })
export class OverlayVoter {
  @Field(() => Float, { description: 'In [0,10]: 0 leaves them out.' })
  weight!: number;
}

@ObjectType({ description: 'How much the named votes of a set of people count in an overlay.' })
export class OverlayGroup {
  @Field(() => String, { description: 'What they are called.' })
  name!: string;
  @Field(() => Float, { description: 'In [0,10]: 0 leaves them out.' })
  weight!: number;
}

@ObjectType({ description: 'An overlay in its canonical form: entries that change nothing are left out.' })
export class Overlay {
  @Field(() => [OverlaySource], { description: 'Sources that are believed less.' })
  sources!: unknown[];
  @Field(() => [OverlayItem], { description: 'Claims and arguments that stand otherwise.' })
  items!: unknown[];
  @Field(() => [OverlayVoter], { description: 'Voters who count otherwise.' })
  voters!: unknown[];
  @Field(() => [OverlayGroup], { description: 'Groups of voters who count otherwise.' })
  groups!: unknown[];
}

const ONE_EACH = 'one each for `numbers`; null for what is left out';

@ObjectType({ description: 'Strengths of several items as columns of equal length.' })
export class StrengthColumns {
  @Field(() => [Float], { nullable: 'items', description: `Votes and arguments together, ${ONE_EACH}.` })
  values!: (number | null)[];
  @Field(() => [Float], { nullable: 'items', description: `Votes alone, ${ONE_EACH}.` })
  crowd!: (number | null)[];
  @Field(() => [Float], { nullable: 'items', description: `Arguments alone, ${ONE_EACH}.` })
  argumentsOnly!: (number | null)[];
  @Field(() => [Float], { nullable: 'items', description: `Smallest over the four semantics, ${ONE_EACH}.` })
  bandLow!: (number | null)[];
  @Field(() => [Float], { nullable: 'items', description: `Largest over the four semantics, ${ONE_EACH}.` })
  bandHigh!: (number | null)[];
}

@ObjectType({
  description: 'What an overlay does to a debate. Nothing is written; the debate stays as it is for everybody.',
})
export class WhatIf {
  @Field(() => Int, { description: 'seq of the debate that the overlay was laid over.' })
  seq!: number;
  @Field(() => Semantics, { description: 'The rule of the strengths.' })
  semantics!: Semantics;
  @Field(() => Overlay, { description: 'The overlay.' })
  overlay!: unknown;
  @Field(() => String, {
    description:
      'The overlay as a short text for a link: equal overlays have equal texts. It shows nothing to who may not read the debate.',
  })
  link!: string;
  @Field(() => [Int], { description: 'Numbers of what it leaves out, and of the arguments that lose an end by that.' })
  leftOut!: readonly number[];
  @Field(() => [Int], {
    description: 'Numbers of the claims that have no ground left, because their origins are rejected.',
  })
  notEstablished!: readonly number[];
  @Field(() => [Int], { description: 'Numbers of all claims and arguments of which any figure changes, ascending.' })
  numbers!: readonly number[];
  @Field(() => StrengthColumns, { description: 'Their figures without the overlay.' })
  before!: StrengthColumns;
  @Field(() => StrengthColumns, { description: 'Their figures under it.' })
  after!: StrengthColumns;
}
