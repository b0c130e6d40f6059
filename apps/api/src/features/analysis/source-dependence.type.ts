import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Semantics } from '../outline/outline.type.js';
import { SourceType } from '../source/source.type.js';

export const SharesMethodEnum = { EXACT: 'exact', SAMPLED: 'sampled' } as const;
registerEnumType(SharesMethodEnum, {
  name: 'SharesMethod',
  description: 'How the shares of origins were found.',
  valuesMap: {
    EXACT: { description: 'All sets of origins were looked at.' },
    SAMPLED: { description: 'By a fixed sample of orders; each share has a standard error.' },
  },
});

@ObjectType({
  description:
    'How much of the standing of a claim hangs on one origin. Structure and strength are two answers; both are given.',
})
export class OriginDependence {
  @Field(() => Boolean, {
    description:
      'By structure, whatever the votes: whether the claim can rest on it. Where not, it can speak against it.',
  })
  isGround!: boolean;
  @Field(() => Boolean, { description: 'By structure: whether without it alone the claim has no ground left.' })
  isLoadBearing!: boolean;
  @Field(() => Float, { description: 'Strength of the claim when the origin is rejected, in [0,1].' })
  strengthWithout!: number;
  @Field(() => Float, { description: 'Strength lost by that; below 0 where the claim is stronger without it.' })
  loss!: number;
  @Field(() => Float, {
    description: 'loss over the sum of the losses of all origins, counted without sign; in [-1,1].',
  })
  shareOfLosses!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Shapley’s share of what all origins together give the claim: these add up to strength − strengthWithoutAll. Null where not asked for.',
  })
  share!: number | null;
  @Field(() => Float, { nullable: true, description: 'Standard error of `share`; 0 where it is exact.' })
  shareError!: number | null;
  @Field(() => Boolean, { description: 'Whether rejecting it alone takes the claim to the other side of 0.5.' })
  isSinglePointOfFailure!: boolean;
}

@ObjectType({ description: 'The fewest origins whose rejection together takes a claim to the other side of 0.5.' })
export class TurningOrigins {
  @Field(() => [SourceType], { nullable: true, description: 'The origins; null where none were found.' })
  origins!: unknown[] | null;
  @Field(() => Boolean, {
    description: 'Whether that is proven: there is no smaller set, or, where origins is null, none at all.',
  })
  isProven!: boolean;
  @Field(() => Int, { description: 'No set with fewer origins turns it.' })
  atLeast!: number;
}

@ObjectType({ description: 'What a claim or position hangs on, origin by origin. Computed, never stored.' })
export class SourceDependence {
  @Field(() => Int, { description: 'seq of the debate that these figures show.' })
  seq!: number;
  @Field(() => Semantics, { description: 'The rule of the strengths.' })
  semantics!: Semantics;
  @Field(() => Int, { description: 'Number of the claim in the debate.' })
  number!: number;
  @Field(() => Float, { description: 'Its strength now, in [0,1].' })
  strength!: number;
  @Field(() => Float, { description: 'Its strength with every origin rejected.' })
  strengthWithoutAll!: number;
  @Field(() => Int, {
    description: 'Distinct origins that it can rest on. One: nothing corroborates it, however many outlets carry it.',
  })
  originCount!: number;
  @Field(() => [OriginDependence], {
    description: 'Every origin that can move the claim, for or against; the largest loss first.',
  })
  origins!: unknown[];
  @Field(() => SharesMethodEnum, {
    nullable: true,
    description: 'How the shares were found; null where not asked for.',
  })
  sharesMethod!: string | null;
  @Field(() => TurningOrigins, { nullable: true, description: 'Null where not asked for.' })
  turning!: unknown;
}
