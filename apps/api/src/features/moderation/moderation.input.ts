import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { ReportKindEnum, ReportOutcomeEnum, ReviewKindEnum } from './moderation.type.js';
import type { ReportKind, ReportOutcome } from './report.entity.js';
import type { ReviewKind } from './review-mark.entity.js';

const CONTENT = { description: 'A claim, an argument or an annotation.' };

@InputType({ description: 'What is wanting in a claim or an argument.' })
export class MarkForReviewInput extends Keyed {
  @Field(() => ID, { description: 'A claim or an argument.' })
  itemId!: string;

  @Field(() => ReviewKindEnum, { description: 'What is wanting.' })
  kind!: ReviewKind;

  @Field(() => String, { nullable: true, description: 'More about it; at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'A mark that is mended, or was none.' })
export class SettleReviewMarkInput extends Keyed {
  @Field(() => ID, { description: 'The mark.' })
  markId!: string;
}

@InputType({ description: 'Something that a reader finds unacceptable.' })
export class ReportContentInput extends Keyed {
  @Field(() => ID, CONTENT)
  subjectId!: string;

  @Field(() => ReportKindEnum, { description: 'Why.' })
  kind!: ReportKind;

  @Field(() => String, { nullable: true, description: 'More about it; at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'What the moderators made of a report.' })
export class SettleReportInput extends Keyed {
  @Field(() => ID, { description: 'The report.' })
  reportId!: string;

  @Field(() => ReportOutcomeEnum, { description: 'Whether something was done.' })
  outcome!: ReportOutcome;

  @Field(() => String, { nullable: true, description: 'For whoever reported it; at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'Something that must not be read.' })
export class HideContentInput extends Keyed {
  @Field(() => ID, CONTENT)
  subjectId!: string;

  @Field(() => String, { description: 'Why, for the other moderators; 1–500 characters.' })
  reason!: string;
}

@InputType({ description: 'Something hidden that may be read again.' })
export class ShowContentInput extends Keyed {
  @Field(() => ID, CONTENT)
  subjectId!: string;
}

@InputType({ description: 'Somebody who is to write nothing in a debate.' })
export class MuteAccountInput extends Keyed {
  @Field(() => ID, { description: 'The debate.' })
  debateId!: string;

  @Field(() => ID, { description: 'The account; not one’s own, nor one with a role above one’s own.' })
  accountId!: string;

  @Field(() => String, { description: 'Why; they are told. 1–500 characters.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: 'For how many days, 1–365; left out, until it is lifted.' })
  days?: number | null;
}

@InputType({ description: 'A mute that ends.' })
export class LiftMuteInput extends Keyed {
  @Field(() => ID, { description: 'The mute.' })
  muteId!: string;
}
