import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { AddSourceInput, AddSourceVersionInput } from './source.input.js';
import { requireSource, requireSourceVersion } from './source.loader.js';
import {
  AddSourceResult,
  AddSourceSuccess,
  AddSourceVersionResult,
  AddSourceVersionSuccess,
} from './source.results.js';
import { SourceService } from './source.service.js';

/** Root fields of sources. */
@Resolver()
export class SourceResolver {
  constructor(
    private readonly sources: SourceService,
    private readonly database: Database,
  ) {}

  @Mutation(() => AddSourceResult, { description: 'Adds a source to the team and lets the debate use it.' })
  @SignedIn()
  async addSource(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The source.' }) input: AddSourceInput,
  ): Promise<typeof AddSourceResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const outcome = await this.sources.addSource(viewer, { ...input, teamId, debateId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { sourceId, seq } = outcome.value;
    return new AddSourceSuccess(await requireSource(context, this.database, teamId, sourceId), seq);
  }

  @Mutation(() => AddSourceVersionResult, {
    description: 'Adds a newer text to a source. Passages of earlier texts stay where they are.',
  })
  @SignedIn()
  async addSourceVersion(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The text.' }) input: AddSourceVersionInput,
  ): Promise<typeof AddSourceVersionResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const sourceId = sameTeam(teamId, requireGlobalId(input.sourceId, 'source'));
    const outcome = await this.sources.addSourceVersion(viewer, { ...input, teamId, debateId, sourceId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { sourceVersionId, seq } = outcome.value;
    return new AddSourceVersionSuccess(
      await requireSourceVersion(context, this.database, teamId, sourceVersionId),
      seq,
    );
  }
}
