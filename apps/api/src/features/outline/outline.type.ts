import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ColumnField } from '../../platform/graphql/json-column.js';
import { StanceEnum } from '../argument/argument.type.js';
import { SourceType } from '../source/source.type.js';
import type { DebateReckoning } from './debate-graph.js';

@ObjectType({
  description: 'The rule by which strengths were computed. Figures of different rules or versions do not compare.',
})
export class Semantics {
  @Field(() => String, { description: 'Such as MLP.' })
  name!: string;
  @Field(() => String, { description: 'Version of the rule.' })
  version!: string;
}

@ObjectType({ description: 'The computed standing of a claim, or relevance of an argument. Derived, never stored.' })
export class Strength {
  @Field(() => Float, { description: 'Votes and arguments together, in [0,1].' })
  combined!: number;
  @Field(() => Float, { description: 'The same as `combined`.', deprecationReason: 'It is called combined now.' })
  value!: number;
  @Field(() => Float, { description: 'Votes alone (smoothed: four imagined votes in the middle), in [0,1].' })
  crowd!: number;
  @Field(() => Float, { description: 'Arguments alone, votes on whatever has arguments set aside, in [0,1].' })
  argumentsOnly!: number;
  @Field(() => Float, { description: 'Smallest value over the semantics MLP, DF-QuAD, QE and EB.' })
  bandLow!: number;
  @Field(() => Float, { description: 'Largest value over these semantics.' })
  bandHigh!: number;
  @Field(() => Semantics, { description: 'The rule of `combined`.' })
  semantics!: Semantics;
}

/** A strength with what it came from, for those who explain it. */
export type StrengthRecord = Strength & {
  readonly reckoning: DebateReckoning;
  readonly number: number;
  readonly teamId: string;
};

@ObjectType({
  description: 'What a claim rests on: structural, whatever the votes. Remove an origin: is any ground left?',
})
export class Ground {
  @Field(() => [SourceType], {
    description: 'All origins that it can rest on, by its own citations and through arguments for it.',
  })
  origins!: unknown[];
  @Field(() => [SourceType], { description: 'Origins of its own supporting citations.' })
  own!: unknown[];
  @Field(() => [SourceType], { description: 'Origins each of whose rejection alone leaves no ground.' })
  loadBearing!: unknown[];
}

@ObjectType({ description: 'Claims as columns of equal length, ordered by number; index i is one claim.' })
export class OutlineClaims {
  @ColumnField()
  @Field(() => [Int], { description: 'Number in the debate.' })
  numbers!: number[];
  @ColumnField()
  @Field(() => [String], { description: 'Text.' })
  texts!: string[];
  @ColumnField()
  @Field(() => [Int], { description: 'Place among the positions (1, 2, …), or 0.' })
  positions!: number[];
  @ColumnField()
  @Field(() => [Float], { description: 'Strength in [0,1].' })
  strengths!: number[];
  @ColumnField()
  @Field(() => [Float], { description: 'Strength by votes alone in [0,1].' })
  crowd!: number[];
  @ColumnField()
  @Field(() => [Float], { description: 'Smallest strength over the four semantics.' })
  bandLow!: number[];
  @ColumnField()
  @Field(() => [Float], { description: 'Largest strength over the four semantics.' })
  bandHigh!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Votes 0, 1, 2, 3, 4 of each, flattened: five numbers a claim.' })
  votes!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Of these, votes on an earlier wording; five numbers a claim.' })
  staleVotes!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Revision of the text.' })
  revisions!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Citations that stand.' })
  citationCounts!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Distinct origins that it can rest on.' })
  originCounts!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Distinct origins each of whose rejection alone leaves no ground.' })
  loadBearingCounts!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Annotations that stand.' })
  annotationCounts!: number[];
  @ColumnField()
  @Field(() => [Int], { description: '1 where its home is another debate, else 0.' })
  livesElsewhere!: number[];
  @ColumnField()
  @Field(() => [Boolean], { description: 'Whether it is archived.' })
  archived!: boolean[];
}

@ObjectType({ description: 'Arguments as columns of equal length, ordered by number; index i is one argument.' })
export class OutlineArguments {
  @ColumnField()
  @Field(() => [Int], { description: 'Number in the debate.' })
  numbers!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Number of the claim or argument that it bears on.' })
  targets!: number[];
  @ColumnField()
  @Field(() => [StanceEnum], { description: 'For or against the target.' })
  stances!: string[];
  @ColumnField()
  @Field(() => [[Int]], { description: 'Numbers of the premises, taken jointly.' })
  premises!: number[][];
  @ColumnField()
  @Field(() => [String], { description: 'Why the step holds; empty for none.' })
  notes!: string[];
  @ColumnField()
  @Field(() => [Float], { description: 'Relevance of the step in [0,1].' })
  strengths!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Votes 0, 1, 2, 3, 4 of each, flattened: five numbers an argument.' })
  votes!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Of these, votes on an earlier wording; five numbers an argument.' })
  staleVotes!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Revision of note and stance.' })
  revisions!: number[];
  @ColumnField()
  @Field(() => [Int], { description: 'Annotations that stand.' })
  annotationCounts!: number[];
  @ColumnField()
  @Field(() => [Boolean], { description: 'Whether it is archived.' })
  archived!: boolean[];
}

@ObjectType({ description: "The viewer's own votes as columns of equal length; empty when signed out." })
export class OutlineVotes {
  @Field(() => [Int], { description: 'Number of the claim or argument.' }) numbers!: number[];
  @Field(() => [Int], { description: 'The vote, 0–4.' }) values!: number[];
  @Field(() => [Int], { description: '1 where the wording has changed since, else 0.' }) stale!: number[];
}

@ObjectType({ description: 'A whole debate as columns keyed by number: cheap at 10,000 claims.' })
export class Outline {
  @Field(() => Int, { description: "The debate's seq that these columns show." }) seq!: number;
  @Field(() => Semantics, { description: 'The rule of the strengths.' }) semantics!: Semantics;
  @Field(() => OutlineClaims, { description: 'Its claims.' }) claims!: OutlineClaims;
  @Field(() => OutlineArguments, { description: 'Its arguments.' }) arguments!: OutlineArguments;
}
