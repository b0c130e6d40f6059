import { Args, ArgsType, Context, Field, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { Costs } from '../../platform/graphql/rate-limit-rules.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { annotationLoader } from '../annotation/annotation.loader.js';
import { argumentLoader } from '../argument/argument.loader.js';
import { claimLoader } from '../claim/claim.loader.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { sourceLoader } from '../source/source.loader.js';
import { readQuery } from './search-query.js';
import { countFound, searchDebate, type FoundThing } from './search.reader.js';
import { SearchConnection, type SearchableRecord } from './search.type.js';

@ArgsType()
class SearchArgs extends PageArgs {
  @Field(() => String, {
    description:
      'What to look for, at most 200 characters. Words are matched by their stems, the last one also while it is being typed. Quotes, `or` and `-` work as on the web; `#12` or `12` finds a claim or argument by its number, `S3` a source.',
  })
  query!: string;
}

const loaders = { claim: claimLoader, argument: argumentLoader, source: sourceLoader, annotation: annotationLoader };

@Resolver(() => DebateType)
export class DebateSearchResolver {
  constructor(private readonly database: Database) {}

  @Costs(10)
  @ResolveField(() => SearchConnection, {
    description: 'What fits best in this debate, best first. What is archived is left out.',
  })
  async search(@Parent() debate: DebateRecord, @Context() context: GraphQLContext, @Args() args: SearchArgs) {
    const page = toPage(args);
    const words = readQuery(args.query);
    if (words === null) return toConnection({ rows: [], page, keyOf: () => [], nodeOf: (row) => row, totalCount: 0 });
    const { things, total } = await this.database.withViewer(context.viewer, (tx) =>
      searchDebate(tx, debate, words, page),
    );
    return toConnection({
      rows: await this.withItems(context, debate.teamId, things),
      page,
      keyOf: (hit) => hit.cursor,
      nodeOf: (hit) => hit,
      totalCount: () => total ?? this.database.withViewer(context.viewer, (tx) => countFound(tx, debate, words)),
    });
  }

  /** The hits with what they found; one query per kind. */
  private async withItems(
    context: GraphQLContext,
    teamId: string,
    found: readonly FoundThing[],
  ): Promise<(FoundThing & { item: SearchableRecord })[]> {
    const hits = await Promise.all(
      found.map(async (hit) => {
        const item: SearchableRecord | null = await loaders[hit.kind](context, this.database).load(
          teamKey(teamId, hit.id),
        );
        return item === null ? [] : [{ ...hit, item }];
      }),
    );
    return hits.flat();
  }
}
