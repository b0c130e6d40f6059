import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { WeightLevel } from '@counterpoint/argumentation';
import { Semantics } from '../outline/outline.type.js';

export const MatrixRatingEnum = { CC: 'CC', C: 'C', N: 'N', I: 'I', II: 'II', NA: 'NA', EMPTY: 'EMPTY' } as const;
registerEnumType(MatrixRatingEnum, {
  name: 'MatrixRating',
  description:
    'What a cell of a matrix says of evidence and position. Not applicable is not neutral, and empty is neither.',
  valuesMap: {
    CC: { description: 'Very consistent: an argument for, of a mean relevance of 3 or more.' },
    C: { description: 'Consistent: an argument for.' },
    N: { description: 'Neutral: it bears on the position and speaks for neither side.' },
    I: { description: 'Inconsistent: an argument against.' },
    II: { description: 'Very inconsistent: an argument against, of a mean relevance of 3 or more.' },
    NA: { description: 'Not applicable: it says nothing about the position at all.' },
    EMPTY: { description: 'Nobody has judged it: there is no argument from that claim alone to that position.' },
  },
});

export const RankingEnum = {
  STRENGTH: 'STRENGTH',
  INCONSISTENCY: 'INCONSISTENCY',
  WEIGHTED_INCONSISTENCY: 'WEIGHTED_INCONSISTENCY',
  OPEN_SYNTHESIS: 'OPEN_SYNTHESIS',
} as const;
registerEnumType(RankingEnum, {
  name: 'MatrixRanking',
  description: 'An order of the positions; the first leads.',
  valuesMap: {
    STRENGTH: { description: 'By strength in the whole graph.' },
    INCONSISTENCY: { description: 'By the least inconsistency of the cells (Heuer; PARC ACH).' },
    WEIGHTED_INCONSISTENCY: { description: 'The same, weighted by the credibility and relevance of the rows.' },
    OPEN_SYNTHESIS: { description: 'By the squares of inconsistency, then of consistency (Open Synthesis).' },
  },
});

export const WeightLevelEnum = { LOW: 'LOW', MEDIUM: 'MEDIUM', HIGH: 'HIGH' } as const;
registerEnumType(WeightLevelEnum, {
  name: 'MatrixWeight',
  description: 'How much a row counts in the weighted score (PARC ACH 1.1).',
  valuesMap: {
    LOW: { description: 'Times 1/√2.' },
    MEDIUM: { description: 'Times 1; of what is not weighed.' },
    HIGH: { description: 'Times √2.' },
  },
});

@InputType({
  description: 'How much a row of a matrix counts in the weighted score. A way of looking; nothing is stored.',
})
export class MatrixRowWeightInput {
  @Field(() => Int, { description: 'Number of the claim.' })
  claim!: number;
  @Field(() => WeightLevelEnum, { description: 'How credible the evidence is.' })
  credibility!: WeightLevel;
  @Field(() => WeightLevelEnum, { description: 'How relevant it is to the question.' })
  relevance!: WeightLevel;
}

@ObjectType({ description: 'The positions of a matrix as columns of equal length; index i is one position.' })
export class MatrixPositions {
  @Field(() => [Int], { description: 'Number of the position.' }) numbers!: number[];
  @Field(() => [Float], { description: 'Strength in the whole graph, in [0,1].' }) strengths!: number[];
  @Field(() => [Int], { description: 'Cells rated I or II.' }) inconsistentCells!: number[];
  @Field(() => [Int], { description: 'I counts 1, II counts 2 (Heuer, PARC). Consistency is not counted.' })
  inconsistency!: number[];
  @Field(() => [Float], { description: 'The same times credibility and relevance of the row.' })
  weightedInconsistency!: number[];
  @Field(() => [Int], { description: 'I counts 1, II counts 4 (Open Synthesis).' }) squaredInconsistency!: number[];
  @Field(() => [Int], { description: 'C counts 1, CC counts 4 (Open Synthesis).' }) squaredConsistency!: number[];
  @Field(() => [Float], { description: 'Share of the cells that are not applicable, in [0,1].' })
  notApplicableShares!: number[];
  @Field(() => [Float], { description: 'Share of the cells that are empty, in [0,1].' }) emptyShares!: number[];
  @Field(() => [Int], { description: 'Rank by strength; equal positions share one.' }) strengthRanks!: number[];
  @Field(() => [Int], { description: 'Rank by inconsistency.' }) inconsistencyRanks!: number[];
  @Field(() => [Int], { description: 'Rank by weighted inconsistency.' }) weightedInconsistencyRanks!: number[];
  @Field(() => [Int], { description: 'Rank as Open Synthesis has it.' }) openSynthesisRanks!: number[];
}

@ObjectType({
  description:
    'The evidence of a matrix as columns of equal length; index i is one claim that bears directly on a position. Cells stand in the order of the positions.',
})
export class MatrixEvidence {
  @Field(() => [Int], { description: 'Number of the claim.' }) numbers!: number[];
  @Field(() => [Float], { description: 'Its own strength, in [0,1].' }) strengths!: number[];
  @Field(() => [[MatrixRatingEnum]], { description: 'Its cells.' }) ratings!: string[][];
  @Field(() => [[Int]], { description: 'Number of the argument that is the cell; 0 for an empty one.' })
  arguments!: number[][];
  @Field(() => [[Float]], { description: 'Mean of the relevance votes on the cell, 0 to 4; -1 without votes.' })
  relevances!: number[][];
  @Field(() => [[[Int]]], { description: 'Arguments in which it bears on the position jointly with other claims.' })
  joint!: number[][][];
  @Field(() => [Float], {
    description:
      'Diagnosticity: population standard deviation of the ratings (−2 to 2) over the positions to which it applies. 0: it tells nothing.',
  })
  spreads!: number[];
  @Field(() => [Float], { description: 'The same as Open Synthesis has it, where not applicable counts as neutral.' })
  spreadsWithNeutral!: number[];
  @Field(() => [[RankingEnum]], { description: 'The orders that would be another one without this evidence.' })
  linchpinOf!: string[][];
}

@ObjectType({
  description:
    'Competing positions over their evidence (ACH), as a view of the graph: a cell is the argument from that claim to that position. Bookkeeping that shows what has been judged and what the order hangs on; no proof, and no probability.',
})
export class Matrix {
  @Field(() => Int, { description: 'seq of the debate that these figures show.' })
  seq!: number;
  @Field(() => Semantics, { description: 'The rule of the strengths.' })
  semantics!: Semantics;
  @Field(() => MatrixPositions, { description: 'Its columns.' })
  positions!: MatrixPositions;
  @Field(() => MatrixEvidence, { description: 'Its rows.' })
  evidence!: MatrixEvidence;
}
