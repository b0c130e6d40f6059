import { Args, Context, Info, Parent, Resolver } from '@nestjs/graphql';
import {
  competingPositions,
  type CellFacts,
  type Competing,
  type Ranking,
  type RowWeight,
  type VoteCounts,
} from '@counterpoint/argumentation';
import type { GraphQLResolveInfo } from 'graphql';
import { BadInput } from '../../platform/errors.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { AT_LEAST, AtLeastInput } from '../outline/at-least.input.js';
import { placeOf } from '../outline/debate-content.js';
import type { DebateReckoning } from '../outline/debate-graph.js';
import { OutlineService } from '../outline/outline.service.js';
import { versionOf } from '../outline/version-of.js';
import { Matrix, MatrixRowWeightInput } from './matrix.type.js';
import { onceFor } from './once-for.js';
import { positionsOf } from './positions.js';
import { valueOrBadInput } from './refusals.js';

/** Rows that can be weighed in one question. */
const MOST_WEIGHTS = 500;

@Resolver(() => DebateType)
export class DebateMatrixResolver {
  constructor(private readonly outlines: OutlineService) {}

  @ResolveField(() => Matrix, {
    description: 'Its positions over their evidence, with the scores of two published schools.',
  })
  async matrix(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args('weights', {
      type: () => [MatrixRowWeightInput],
      nullable: true,
      description: `Weights for the weighted score; at most ${MOST_WEIGHTS}, medium where left out.`,
    })
    weights?: MatrixRowWeightInput[] | null,
    @Args('atLeast', AT_LEAST) atLeast?: AtLeastInput | null,
  ): Promise<Matrix> {
    const weighed = weightsByClaim(weights ?? []);
    const { reckoning, content } = await versionOf(context, this.outlines, debate, info, atLeast);
    const found = onceFor(reckoning, ['matrix', [...weighed]], () =>
      valueOrBadInput(
        competingPositions(reckoning.graph, positionsOf(reckoning), factsOf(reckoning), { weights: weighed }),
      ),
    );
    return { seq: content.seq, semantics: found.semantics, positions: columnsOf(found), evidence: rowsOf(found) };
  }
}

function weightsByClaim(weights: readonly MatrixRowWeightInput[]): ReadonlyMap<number, RowWeight> {
  if (weights.length > MOST_WEIGHTS) {
    throw new BadInput(`"weights" holds at most ${MOST_WEIGHTS} entries; these are ${weights.length}.`);
  }
  const byClaim = new Map(weights.map(({ claim, credibility, relevance }) => [claim, { credibility, relevance }]));
  if (byClaim.size < weights.length) throw new BadInput('"weights" names a claim twice; name it once.');
  return byClaim;
}

/** Stance and votes of an argument that counts, by its number. */
function factsOf({ content }: DebateReckoning): (number: number) => CellFacts {
  const { numbers, stances, counts } = content.arguments;
  return (number) => {
    const place = placeOf(numbers, number);
    const stance = stances[place];
    if (stance === undefined) throw new Error(`#${number} is in the graph of the debate, but not in the debate.`);
    return { stance, counts: Array.from(counts.subarray(5 * place, 5 * place + 5)) as unknown as VoteCounts };
  };
}

function columnsOf({ columns }: Competing): Matrix['positions'] {
  const ranks = (ranking: Ranking) => columns.map((column) => column.ranks[ranking]);
  return {
    numbers: columns.map(({ position }) => position),
    strengths: columns.map(({ strength }) => strength),
    inconsistentCells: columns.map(({ inconsistentCells }) => inconsistentCells),
    inconsistency: columns.map(({ inconsistency }) => inconsistency),
    weightedInconsistency: columns.map(({ weightedInconsistency }) => weightedInconsistency),
    squaredInconsistency: columns.map(({ squaredInconsistency }) => squaredInconsistency),
    squaredConsistency: columns.map(({ squaredConsistency }) => squaredConsistency),
    notApplicableShares: columns.map(({ notApplicableShare }) => notApplicableShare),
    emptyShares: columns.map(({ emptyShare }) => emptyShare),
    strengthRanks: ranks('STRENGTH'),
    inconsistencyRanks: ranks('INCONSISTENCY'),
    weightedInconsistencyRanks: ranks('WEIGHTED_INCONSISTENCY'),
    openSynthesisRanks: ranks('OPEN_SYNTHESIS'),
  };
}

function rowsOf({ rows }: Competing): Matrix['evidence'] {
  return {
    numbers: rows.map(({ claim }) => claim),
    strengths: rows.map(({ strength }) => strength),
    ratings: rows.map(({ cells }) => cells.map(({ rating }) => rating)),
    arguments: rows.map(({ cells }) => cells.map(({ argument }) => argument ?? 0)),
    relevances: rows.map(({ cells }) => cells.map(({ relevance }) => relevance ?? -1)),
    joint: rows.map(({ cells }) => cells.map(({ joint }) => [...joint])),
    spreads: rows.map(({ spread }) => spread),
    spreadsWithNeutral: rows.map(({ spreadWithNeutral }) => spreadWithNeutral),
    linchpinOf: rows.map(({ linchpinOf }) => [...linchpinOf]),
  };
}
