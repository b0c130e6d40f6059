import { Args, Context, ID, Info, Int, Parent, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { toPage } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { debateSourceKey, debateSourceNumberLoader, sourceNumbered } from './debate-source.loader.js';
import type { PassageRecord } from './passage.js';
import { PassageType } from './passage.type.js';
import type { SourceKind } from './source-values.js';
import {
  currentVersionLoader,
  requireSource,
  requireSourceVersion,
  sourceTextLoader,
  type SourceRecord,
  type SourceVersionRecord,
} from './source.loader.js';
import { debateSources, versionsOfSource } from './source.reader.js';
import {
  SourceConnection,
  SourceKindEnum,
  SourceType,
  SourceVersionConnection,
  SourceVersionType,
} from './source.type.js';

/** Fields of a source that are more than its own row. */
@Resolver(() => SourceType)
export class SourceFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => Int, {
    description: 'Its number in the given debate (S1, S2, …). NOT_FOUND where the debate does not use it.',
  })
  async number(
    @Parent() source: SourceRecord,
    @Context() context: GraphQLContext,
    @Args('debateId', { type: () => ID, description: 'The debate that is meant.' }) debateId: string,
  ): Promise<number> {
    const debate = sameTeam(source.teamId, requireGlobalId(debateId, 'debate'));
    const number = await debateSourceNumberLoader(context, this.database).load(
      debateSourceKey(source.teamId, debate, source.sourceId),
    );
    if (number === null) throw new NotFound();
    return number;
  }

  @ResolveField(() => SourceKindEnum, { description: 'What sort of document it is.' })
  kind(@Parent() source: SourceRecord): SourceKind {
    return source.sourceKind;
  }

  @ResolveField(() => AccountType, { description: 'Who added it.' })
  addedBy(@Parent() source: SourceRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, source.addedBy);
  }

  @ResolveField(() => SourceVersionType, {
    nullable: true,
    description: 'The newest text; null while none was captured.',
  })
  currentVersion(@Parent() source: SourceRecord, @Context() context: GraphQLContext) {
    return currentVersionLoader(context, this.database).load(teamKey(source.teamId, source.sourceId));
  }

  @ResolveField(() => SourceVersionConnection, { description: 'Its texts, newest first.' })
  versions(
    @Parent() source: SourceRecord,
    @Context() context: GraphQLContext,
    @Args() args: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const key = teamKey(source.teamId, source.sourceId);
    return connectionOf(context, this.database, versionsOfSource, key, toPage(args), info);
  }
}

@Resolver(() => SourceVersionType)
export class SourceVersionFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SourceType, { description: 'The source whose text it is.' })
  source(@Parent() version: SourceVersionRecord, @Context() context: GraphQLContext) {
    return version.source ?? requireSource(context, this.database, version.teamId, version.sourceId);
  }

  @ResolveField(() => String, {
    description:
      'Canonical text: NFC, paragraphs separated by one blank line. Offsets of passages count its UTF-16 code units.',
  })
  async text(@Parent() version: SourceVersionRecord, @Context() context: GraphQLContext): Promise<string> {
    const text = await sourceTextLoader(context, this.database).load(teamKey(version.teamId, version.sourceVersionId));
    if (text === null) throw new NotFound();
    return text;
  }
}

@Resolver(() => PassageType)
export class PassageFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SourceVersionType, { description: 'The text it is a passage of.' })
  sourceVersion(@Parent() passage: PassageRecord, @Context() context: GraphQLContext) {
    return passage.version ?? requireSourceVersion(context, this.database, passage.teamId, passage.sourceVersionId);
  }
}

/** Sources of a debate. */
@Resolver(() => DebateType)
export class DebateSourcesResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SourceType, { description: 'The source with this number. NOT_FOUND where there is none.' })
  async source(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Args('number', { type: () => Int, description: 'Its number in this debate: 3 for S3.' }) number: number,
  ): Promise<SourceRecord> {
    const sourceId = await this.database.withViewer(context.viewer, (tx) => sourceNumbered(tx, debate, number));
    if (sourceId === null) throw new NotFound();
    return requireSource(context, this.database, debate.teamId, sourceId);
  }

  @ResolveField(() => SourceConnection, { description: 'The sources it uses, by number.' })
  sources(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Args() args: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const key = teamKey(debate.teamId, debate.debateId);
    return connectionOf(context, this.database, debateSources, key, toPage(args), info);
  }
}
