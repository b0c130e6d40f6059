import { Args, ArgsType, Context, Field, Int, Parent, Resolver } from '@nestjs/graphql';
import { decideUndo } from '@counterpoint/permissions';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { BadInput } from '../../platform/errors.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { Node } from '../../platform/graphql/node.type.js';
import { PAGE_DEFAULT, toConnection, toPage } from '../../platform/graphql/page.js';
import { SameForReaders } from '../../platform/graphql/same-for-readers.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { argumentLoader } from '../argument/argument.loader.js';
import { citationLoader } from '../citation/citation.loader.js';
import { claimLoader } from '../claim/claim.loader.js';
import { requireDebate, type DebateRecord } from '../debate/debate.loader.js';
import { mayDo } from '../item/item.fields.js';
import type { ItemFields } from '../item/item.record.js';
import { DebateType } from '../debate/debate.type.js';
import { NodeLoader } from './node.loader.js';
import { summarise } from './event-summary.js';
import { eventNumbersLoader } from './event-numbers.loader.js';
import { readEvents, type EventRecord } from './event.reader.js';
import { EventConnection, EventType } from './event.type.js';
import { concernsItsHome, NEVER_UNDONE, UNDONE_ACTION } from './reversal.js';

@ArgsType()
class EventListArgs {
  @Field(() => Int, { nullable: true, description: 'Events after this seq, oldest first.' })
  afterSeq?: number | null;

  @Field(() => Int, { nullable: true, description: 'Events before this seq, newest first; the newest without either.' })
  beforeSeq?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: PAGE_DEFAULT, description: 'How many to give, 1–50.' })
  first?: number | null;
}

@Resolver(() => DebateType)
export class DebateEventsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => EventConnection, { description: 'Its log. Votes are not in it.' })
  async events(@Parent() debate: DebateRecord, @Context() context: GraphQLContext, @Args() args: EventListArgs) {
    const page = toPage({ first: args.first ?? null });
    if ((args.afterSeq ?? 0) < 0 || (args.beforeSeq ?? 1) < 1)
      throw new BadInput('Seqs count from 1; "afterSeq" from 0.');
    const range = args.afterSeq == null ? { beforeSeq: args.beforeSeq ?? null } : { afterSeq: args.afterSeq };
    const rows = await this.database.withViewer(context.viewer, (tx) => readEvents(tx, debate, range, page.limit + 1));
    return toConnection({ rows, page, keyOf: (row) => [row.seq], nodeOf: (row) => row, totalCount: debate.seq });
  }
}

@Resolver(() => EventType)
export class EventFieldsResolver {
  constructor(
    private readonly database: Database,
    private readonly nodes: NodeLoader,
  ) {}

  @SameForReaders()
  @ResolveField(() => DebateType, { description: 'The debate in whose log it stands.' })
  debate(@Parent() event: EventRecord, @Context() context: GraphQLContext) {
    return requireDebate(context, this.database, event.teamId, event.debateId);
  }

  @SameForReaders()
  @ResolveField(() => AccountType, { description: 'Who did it.' })
  actor(@Parent() event: EventRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, event.actorId);
  }

  @ResolveField(() => Node, {
    nullable: true,
    description: 'What was changed; null where the viewer may not read it (any more).',
  })
  subject(@Parent() event: EventRecord, @Context() context: GraphQLContext) {
    return this.nodes.find(context, event.subjectKind, event.teamId, event.subjectId);
  }

  @SameForReaders()
  @ResolveField(() => [Int], { description: 'Numbers of the claims and arguments that changed, in this debate.' })
  async numbers(@Parent() event: EventRecord, @Context() context: GraphQLContext): Promise<number[]> {
    return (await eventNumbersLoader(context, this.database).load(event)).all;
  }

  @SameForReaders()
  @ResolveField(() => String, { description: 'What happened, as the rest of a sentence that begins with the actor.' })
  async summary(@Parent() event: EventRecord, @Context() context: GraphQLContext): Promise<string> {
    return summarise(event.type, (await eventNumbersLoader(context, this.database).load(event)).subject);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may undo it.' })
  async viewerCanUndo(
    @Parent() event: EventRecord,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
  ): Promise<boolean> {
    if (event.isUndone || NEVER_UNDONE.includes(event.type)) return false;
    const debate = await requireDebate(context, this.database, event.teamId, event.debateId);
    const action = UNDONE_ACTION[event.type];
    const mayHere = decideUndo(viewer, action, { ...debate, isAuthor: event.actorId === viewer.accountId }).allowed;
    if (!mayHere || !concernsItsHome(event.type)) return mayHere;
    const item = await this.housed(context, event);
    // What was archived, or merged into something else, comes back by undoing just that.
    return item !== null && mayDo([context, this.database], { ...item, archivedAt: null }, action);
  }

  /** What the event is about, as far as rights go; null where the viewer may not read it (any more). */
  private async housed(
    context: GraphQLContext,
    { subjectKind, teamId, subjectId }: EventRecord,
  ): Promise<ItemFields | null> {
    const key = teamKey(teamId, subjectId);
    if (subjectKind === 'claim') return claimLoader(context, this.database).load(key);
    if (subjectKind === 'argument') return argumentLoader(context, this.database).load(key);
    const citation = await citationLoader(context, this.database).load(key);
    if (citation === null) return null;
    const claim = await claimLoader(context, this.database).load(teamKey(teamId, citation.claimId));
    return claim === null ? null : { ...claim, authorId: citation.authorId };
  }
}
