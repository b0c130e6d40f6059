import { Args, Context, Int, Parent, Resolver } from '@nestjs/graphql';
import {
  explain,
  explainVotes,
  type ArgumentPart,
  type CitationPart,
  type StrengthExplanation as Figures,
  type VoteCounts,
} from '@counterpoint/argumentation';
import { Database } from '../../platform/database/database.js';
import { BadInput } from '../../platform/errors.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { PAGE_MAXIMUM } from '../../platform/graphql/page.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { placeOf } from '../outline/debate-content.js';
import type { DebateReckoning } from '../outline/debate-graph.js';
import { Strength, type StrengthRecord } from '../outline/outline.type.js';
import { SourceType } from '../source/source.type.js';
import { ArgumentEffect, CitationEffect, Explanation, StrengthBand, StrengthExplanation } from './explanation.type.js';
import { sourceOf } from './named-record.loader.js';
import { onceFor } from './once-for.js';

type ExplanationRecord = Figures & { readonly teamId: string };
type CitationRecord = CitationPart & { readonly teamId: string };

@Resolver(() => Strength)
export class StrengthFieldsResolver {
  @ResolveField(() => StrengthBand, { description: 'How far `combined` depends on the rule.' })
  band(@Parent() { bandLow, bandHigh }: StrengthRecord): StrengthBand {
    return { low: bandLow, high: bandHigh };
  }

  @ResolveField(() => Explanation, {
    nullable: true,
    description: 'Where each figure comes from: inputs, formula, and the effect of each argument. Null while archived.',
  })
  explanation(@Parent() { reckoning, number, teamId }: StrengthRecord) {
    if (!reckoning.counts(number)) return null;
    const { argumentsOnly, combined, band } = onceFor(reckoning, ['explanation', number], () =>
      explain(reckoning.graph, number),
    );
    return {
      crowd: explainVotes(votesOn(reckoning, number)),
      argumentsOnly: { ...argumentsOnly, teamId },
      combined: { ...combined, teamId },
      band: band.strengths,
    };
  }
}

function votesOn({ content }: DebateReckoning, number: number): VoteCounts {
  for (const { numbers, counts } of [content.claims, content.arguments]) {
    const place = placeOf(numbers, number);
    if (place >= 0) return Array.from(counts.subarray(5 * place, 5 * place + 5)) as unknown as VoteCounts;
  }
  throw new Error(`#${number} is in the graph of the debate, but not in the debate.`);
}

@Resolver(() => StrengthExplanation)
export class StrengthExplanationFieldsResolver {
  @ResolveField(() => [ArgumentEffect], {
    description: 'The arguments of weight that bear on it, the largest effect first.',
  })
  arguments(
    @Parent() { parts }: ExplanationRecord,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 10, description: 'How many; 1–50.' })
    first: number | null,
  ): ArgumentPart[] {
    const limit = first ?? 10;
    if (limit < 1 || limit > PAGE_MAXIMUM) {
      throw new BadInput(`"first" must be a whole number from 1 to ${PAGE_MAXIMUM}; it is ${limit}.`);
    }
    return argumentsOf(parts)
      .sort((one, other) => Math.abs(other.share) - Math.abs(one.share) || one.number - other.number)
      .slice(0, limit);
  }

  @ResolveField(() => [CitationEffect], { description: 'The graded citations that bear on it, by origin.' })
  citations(@Parent() { parts, teamId }: ExplanationRecord): CitationRecord[] {
    return parts.filter((part) => part.kind === 'citation').map((part) => ({ ...part, teamId }));
  }

  @ResolveField(() => Int, { description: 'How many arguments of weight bear on it.' })
  argumentCount(@Parent() { parts }: ExplanationRecord): number {
    return argumentsOf(parts).length;
  }
}

const argumentsOf = (parts: Figures['parts']) => parts.filter((part) => part.kind === 'argument');

@Resolver(() => CitationEffect)
export class CitationEffectFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SourceType, { description: 'The origin.' })
  source(@Parent() { teamId, origin }: CitationRecord, @Context() context: GraphQLContext) {
    return sourceOf([context, this.database], teamId, origin);
  }
}
