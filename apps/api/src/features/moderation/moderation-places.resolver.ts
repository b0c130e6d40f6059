import { Args, Context, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { mayIn } from '../debate/debate-access.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import {
  countModerated,
  readHidden,
  readMutes,
  readReports,
  type HiddenContentRecord,
  type MuteRecord,
  type ReportRecord,
} from './moderation.reader.js';
import { HiddenContentConnection, MuteConnection, ReportConnection, ReviewMarkConnection } from './moderation.type.js';
import { countMarks, pageOfMarks } from './review-mark.loader.js';

const FOR_MODERATORS = 'Null for those who do not moderate the debate.';

/** What moderators see of a debate. */
@Resolver(() => DebateType)
export class DebateModerationResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ReviewMarkConnection, {
    description: 'Marks for review that stand on its claims and arguments, oldest first.',
  })
  async reviewMarks(@Parent() debate: DebateRecord, @Context() { viewer }: GraphQLContext, @Args() args: PageArgs) {
    const page = toPage(args);
    const rows = await this.database.withViewer(viewer, (tx) => pageOfMarks(tx, debate, page));
    const totalCount = () => this.database.withViewer(viewer, (tx) => countMarks(tx, debate));
    return toConnection({ rows, page, keyOf: (row) => [row.markId], nodeOf: (row) => row, totalCount });
  }

  @ResolveField(() => ReportConnection, {
    nullable: true,
    description: `Reports that wait, oldest first. ${FOR_MODERATORS}`,
  })
  async reports(@Parent() debate: DebateRecord, @Context() { viewer }: GraphQLContext, @Args() args: PageArgs) {
    if (!mayIn(viewer, debate, 'report.read')) return null;
    const page = toPage(args);
    const range = { debateId: debate.debateId, id: null, page };
    const rows = await this.database.withViewer(viewer, (tx) => readReports(tx, debate.teamId, range));
    const totalCount = () => this.database.withViewer(viewer, (tx) => countModerated(tx, 'report', debate));
    return toConnection({ rows, page, keyOf: (row: ReportRecord) => [row.reportId], nodeOf: (row) => row, totalCount });
  }

  @ResolveField(() => HiddenContentConnection, {
    nullable: true,
    description: `What is hidden, newest first. ${FOR_MODERATORS}`,
  })
  async hiddenContent(@Parent() debate: DebateRecord, @Context() { viewer }: GraphQLContext, @Args() args: PageArgs) {
    if (!mayIn(viewer, debate, 'report.read')) return null;
    const page = toPage(args);
    const range = { debateId: debate.debateId, id: null, page };
    const rows = await this.database.withViewer(viewer, (tx) => readHidden(tx, debate.teamId, range));
    const totalCount = () => this.database.withViewer(viewer, (tx) => countModerated(tx, 'hiddenContent', debate));
    const keyOf = (row: HiddenContentRecord) => [row.hiddenContentId];
    return toConnection({ rows, page, keyOf, nodeOf: (row) => row, totalCount });
  }

  @ResolveField(() => MuteConnection, { nullable: true, description: `Who is muted, newest first. ${FOR_MODERATORS}` })
  async mutes(@Parent() debate: DebateRecord, @Context() { viewer }: GraphQLContext, @Args() args: PageArgs) {
    if (!mayIn(viewer, debate, 'report.read')) return null;
    const page = toPage(args);
    const range = { debateId: debate.debateId, id: null, page };
    const rows = await this.database.withViewer(viewer, (tx) => readMutes(tx, debate.teamId, range));
    const totalCount = () => this.database.withViewer(viewer, (tx) => countModerated(tx, 'mute', debate));
    return toConnection({ rows, page, keyOf: (row: MuteRecord) => [row.muteId], nodeOf: (row) => row, totalCount });
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer is muted: they read and vote, and write nothing here.',
  })
  viewerIsMuted(@Parent() debate: DebateRecord): boolean {
    return debate.muted;
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may hide content and see reports.' })
  viewerCanModerate(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'content.hide');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may mute people with no role above their own.' })
  viewerCanMute(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'account.mute');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may report content.' })
  viewerCanReport(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'report.add');
  }
}
