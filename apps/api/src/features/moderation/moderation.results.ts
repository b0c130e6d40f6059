import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  ValidationError,
} from '../../platform/graphql/user-errors.js';
import { Node } from '../../platform/graphql/node.type.js';
import type { RecordKind } from '../../platform/graphql/type-name.js';
import { MuteType, ReportType, ReviewMarkType } from './moderation.type.js';
import type { MuteRecord, ReportRecord } from './moderation.reader.js';
import type { ReviewMarkRecord } from './review-mark.loader.js';

@ObjectType({ isAbstract: true })
abstract class MarkChanged {
  @Field(() => ReviewMarkType, { description: 'The mark as it is now.' })
  readonly mark: ReviewMarkRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(mark: ReviewMarkRecord, seq: number) {
    this.mark = mark;
    this.seq = seq;
  }
}
@ObjectType({ description: 'The mark stands.' })
export class MarkForReviewSuccess extends MarkChanged {}
@ObjectType({ description: 'The mark is settled.' })
export class SettleReviewMarkSuccess extends MarkChanged {}

@ObjectType({ description: 'The moderators know.' })
export class ReportContentSuccess {
  @Field(() => ReportType, {
    nullable: true,
    description: 'The report; null where one of the viewer waits already, and for who is not signed in.',
  })
  readonly report: ReportRecord | null;
  constructor(report: ReportRecord | null) {
    this.report = report;
  }
}
@ObjectType({ description: 'The report is settled.' })
export class SettleReportSuccess {
  @Field(() => ReportType, { description: 'The report as it is now.' })
  readonly report: ReportRecord;
  constructor(report: ReportRecord) {
    this.report = report;
  }
}

@ObjectType({ isAbstract: true })
abstract class ContentChanged {
  @Field(() => Node, { description: 'What was hidden or is shown again.' })
  readonly subject: { readonly kind: RecordKind };
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(subject: { readonly kind: RecordKind }, seq: number) {
    this.subject = subject;
    this.seq = seq;
  }
}
@ObjectType({ description: 'It is hidden: archived, and its text is seen by moderators only.' })
export class HideContentSuccess extends ContentChanged {}
@ObjectType({ description: 'It is shown again.' })
export class ShowContentSuccess extends ContentChanged {}

@ObjectType({ isAbstract: true })
abstract class MuteChanged {
  @Field(() => MuteType, { description: 'The mute as it is now.' })
  readonly mute: MuteRecord;
  constructor(mute: MuteRecord) {
    this.mute = mute;
  }
}
@ObjectType({ description: 'They are muted.' })
export class MuteAccountSuccess extends MuteChanged {}
@ObjectType({ description: 'They may write again.' })
export class LiftMuteSuccess extends MuteChanged {}

export const MarkForReviewResult = createUnionType({
  name: 'MarkForReviewResult',
  description: 'What came of marking something for review.',
  types: () => [MarkForReviewSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const SettleReviewMarkResult = createUnionType({
  name: 'SettleReviewMarkResult',
  description: 'What came of settling a mark.',
  types: () => [SettleReviewMarkSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const ReportContentResult = createUnionType({
  name: 'ReportContentResult',
  description: 'What came of reporting something.',
  types: () => [ReportContentSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});
export const SettleReportResult = createUnionType({
  name: 'SettleReportResult',
  description: 'What came of settling a report.',
  types: () => [SettleReportSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const HideContentResult = createUnionType({
  name: 'HideContentResult',
  description: 'What came of hiding something.',
  types: () => [HideContentSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const ShowContentResult = createUnionType({
  name: 'ShowContentResult',
  description: 'What came of showing something again.',
  types: () => [ShowContentSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const MuteAccountResult = createUnionType({
  name: 'MuteAccountResult',
  description: 'What came of muting somebody.',
  types: () => [MuteAccountSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const LiftMuteResult = createUnionType({
  name: 'LiftMuteResult',
  description: 'What came of lifting a mute.',
  types: () => [LiftMuteSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
