import { Args, Context, ID, Int, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { BadInput, NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { parseGlobalId, requireGlobalId } from '../../platform/graphql/global-id.js';
import { Node } from '../../platform/graphql/node.type.js';
import { SharedStream } from '../../platform/graphql/same-for-readers.js';
import type { SharedSource } from '../../platform/graphql/shared-source.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { requireDebate } from '../debate/debate.loader.js';
import { DebateFeed } from './debate-feed.js';
import type { DebateUpdate } from './debate-update.js';
import { readEventAt } from './event.reader.js';
import { DebateUpdateType, UndoEventInput, UndoEventResult, UndoEventSuccess } from './event.results.js';
import { NodeLoader } from './node.loader.js';
import { UndoService } from './undo.service.js';

/** Root fields of the log, and `node`. */
@Resolver()
export class EventResolver {
  constructor(
    private readonly undo: UndoService,
    private readonly feed: DebateFeed,
    private readonly nodes: NodeLoader,
    private readonly database: Database,
  ) {}

  @Query(() => Node, {
    description: 'Any object by its global id. NOT_FOUND for what does not exist and what one may not see alike.',
  })
  @Public()
  async node(
    @Context() context: GraphQLContext,
    @Args('id', { type: () => ID, description: 'A global id.' }) id: string,
  ) {
    const parsed = parseGlobalId(id);
    const found = parsed === null ? null : await this.nodes.find(context, parsed.kind, parsed.teamId, parsed.id);
    if (found === null) throw new NotFound();
    return found;
  }

  @Mutation(() => UndoEventResult, {
    description: 'Appends the opposite of an event of one’s own. Undoing an undo does the thing again.',
  })
  @SignedIn()
  async undoEvent(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The event.' }) input: UndoEventInput,
  ): Promise<typeof UndoEventResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const outcome = await this.undo.undoEvent(viewer, { ...input, teamId, debateId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const event = await this.database.withViewer(viewer, (tx) => readEventAt(tx, teamId, debateId, outcome.value.seq));
    if (event === null) throw new NotFound();
    return new UndoEventSuccess(event, await requireDebate(context, this.database, teamId, debateId));
  }

  @Subscription(() => DebateUpdateType, {
    description: 'Every event after `afterSeq` once and in order, then live, with the tallies that changed meanwhile.',
    resolve: (update: DebateUpdate) => update,
  })
  @Public()
  @SharedStream({ ownArguments: ['afterSeq'] })
  debateEvents(
    @CurrentViewer() viewer: Viewer,
    @Args('debateId', { type: () => ID, description: 'The debate.' }) id: string,
    @Args('afterSeq', { type: () => Int, description: 'The last seq one has; 0 for all.' }) afterSeq: number,
  ): SharedSource<DebateUpdate> {
    if (afterSeq < 0) throw new BadInput('"afterSeq" counts from 0.');
    const { teamId, id: debateId } = requireGlobalId(id, 'debate');
    return this.feed.follow(viewer, { teamId, debateId }, afterSeq);
  }
}
