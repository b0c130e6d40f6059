import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireAccountId, requireGlobalId } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { annotationLoader } from '../annotation/annotation.loader.js';
import { argumentLoader } from '../argument/argument.loader.js';
import { claimLoader } from '../claim/claim.loader.js';
import type { ContentRef } from './content.js';
import { HidingService } from './hiding.service.js';
import {
  HideContentInput,
  LiftMuteInput,
  MuteAccountInput,
  ReportContentInput,
  SettleReportInput,
  ShowContentInput,
} from './moderation.input.js';
import { readModerated, type MuteRecord, type ReportRecord } from './moderation.reader.js';
import {
  HideContentResult,
  HideContentSuccess,
  LiftMuteResult,
  LiftMuteSuccess,
  MuteAccountResult,
  MuteAccountSuccess,
  ReportContentResult,
  ReportContentSuccess,
  SettleReportResult,
  SettleReportSuccess,
  ShowContentResult,
  ShowContentSuccess,
} from './moderation.results.js';
import { MuteService } from './mute.service.js';
import { ReportService } from './report.service.js';

/** Root fields of moderation. */
@Resolver()
export class ModerationResolver {
  constructor(
    private readonly reports: ReportService,
    private readonly hiding: HidingService,
    private readonly mutes: MuteService,
    private readonly database: Database,
  ) {}

  @Mutation(() => ReportContentResult, {
    description: 'Tells the moderators of a debate about something; in a public debate also without signing in.',
  })
  @Public()
  async reportContent(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What, and why.' }) input: ReportContentInput,
  ): Promise<typeof ReportContentResult> {
    const { kind, note, idempotencyKey } = input;
    const outcome = await this.reports.reportContent(viewer, {
      subject: contentOf(input.subjectId),
      kind,
      note: note ?? null,
      idempotencyKey: idempotencyKey ?? null,
    });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { teamId, reportId } = outcome.value;
    return new ReportContentSuccess(reportId === null ? null : await this.report(viewer, teamId, reportId));
  }

  @Mutation(() => SettleReportResult, { description: 'Closes a report.' })
  @SignedIn()
  async settleReport(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The report, and what was made of it.' }) input: SettleReportInput,
  ): Promise<typeof SettleReportResult> {
    const { teamId, id: reportId } = requireGlobalId(input.reportId, 'report');
    const outcome = await this.reports.settleReport(viewer, { ...input, teamId, reportId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new SettleReportSuccess(await this.report(viewer, teamId, reportId));
  }

  @Mutation(() => HideContentResult, {
    description:
      'Takes a claim, an argument or an annotation out of sight: it is archived, with the arguments that a claim served, and its text is seen by moderators only.',
  })
  @SignedIn()
  async hideContent(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'What, and why.' }) input: HideContentInput,
  ): Promise<typeof HideContentResult> {
    const subject = contentOf(input.subjectId);
    const { reason, idempotencyKey } = input;
    const outcome = await this.hiding.hideContent(viewer, { subject, reason, idempotencyKey: idempotencyKey ?? null });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new HideContentSuccess(await this.content(context, subject), outcome.value.seq);
  }

  @Mutation(() => ShowContentResult, {
    description: 'Shows something hidden again, with what was archived because of it.',
  })
  @SignedIn()
  async showContent(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'What.' }) input: ShowContentInput,
  ): Promise<typeof ShowContentResult> {
    const subject = contentOf(input.subjectId);
    const outcome = await this.hiding.showContent(viewer, { subject, idempotencyKey: input.idempotencyKey ?? null });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new ShowContentSuccess(await this.content(context, subject), outcome.value.seq);
  }

  @Mutation(() => MuteAccountResult, {
    description: 'Mutes somebody in a debate: they read and vote, and write nothing there.',
  })
  @SignedIn()
  async muteAccount(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who, where and why.' }) input: MuteAccountInput,
  ): Promise<typeof MuteAccountResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const accountId = requireAccountId(input.accountId);
    const outcome = await this.mutes.muteAccount(viewer, { ...input, teamId, debateId, accountId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new MuteAccountSuccess(await this.mute(viewer, teamId, outcome.value.muteId));
  }

  @Mutation(() => LiftMuteResult, { description: 'Lets somebody who is muted write again.' })
  @SignedIn()
  async liftMute(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The mute.' }) input: LiftMuteInput,
  ): Promise<typeof LiftMuteResult> {
    const { teamId, id: muteId } = requireGlobalId(input.muteId, 'mute');
    const outcome = await this.mutes.liftMute(viewer, { ...input, teamId, muteId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new LiftMuteSuccess(await this.mute(viewer, teamId, muteId));
  }

  private report(viewer: Viewer, teamId: string, id: string): Promise<ReportRecord> {
    return this.read(viewer, 'report', teamId, id) as Promise<ReportRecord>;
  }

  private mute(viewer: Viewer, teamId: string, id: string): Promise<MuteRecord> {
    return this.read(viewer, 'mute', teamId, id) as Promise<MuteRecord>;
  }

  private async read(viewer: Viewer, kind: 'report' | 'mute', teamId: string, id: string) {
    const record = await this.database.withViewer(viewer, (tx) => readModerated(tx, viewer, kind, teamId, id));
    if (record === null) throw new NotFound();
    return record;
  }

  private async content(context: GraphQLContext, { teamId, kind, id }: ContentRef) {
    const load = { claim: claimLoader, argument: argumentLoader, annotation: annotationLoader }[kind];
    const record = await load(context, this.database).load(teamKey(teamId, id));
    if (record === null) throw new NotFound();
    return record;
  }
}

function contentOf(globalId: string): ContentRef {
  return requireGlobalId(globalId, 'claim', 'argument', 'annotation');
}
