import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';

/** Values are those of the database, names those of the schema. */
export const ReviewKindEnum = {
  UNSUPPORTED: 'unsupported',
  NOT_A_CLAIM: 'not_a_claim',
  UNCLEAR: 'unclear',
  DUPLICATE: 'duplicate',
  UNRELATED: 'unrelated',
  MORE_THAN_ONE_CLAIM: 'more_than_one_claim',
  MOVE_ELSEWHERE: 'move_elsewhere',
  VULGAR: 'vulgar',
} as const;
export const ReportKindEnum = {
  SPAM: 'spam',
  ABUSE: 'abuse',
  PERSONAL_DATA: 'personal_data',
  ILLEGAL: 'illegal',
  OFF_TOPIC: 'off_topic',
  OTHER: 'other',
} as const;
export const ReportOutcomeEnum = { ACTED_ON: 'acted_on', DISMISSED: 'dismissed' } as const;

registerEnumType(ReviewKindEnum, {
  name: 'ReviewKind',
  description: 'What is wanting in a claim or an argument.',
  valuesMap: {
    UNSUPPORTED: { description: 'Nothing is given for it: neither a source nor an argument.' },
    NOT_A_CLAIM: { description: 'It cannot be true or false: a question, a wish, a title.' },
    UNCLEAR: { description: 'One cannot tell what it says.' },
    DUPLICATE: { description: 'Another one says the same.' },
    UNRELATED: { description: 'It has nothing to do with what it stands under.' },
    MORE_THAN_ONE_CLAIM: { description: 'It says several things at once, each of which could be true alone.' },
    MOVE_ELSEWHERE: { description: 'It belongs somewhere else in the debate.' },
    VULGAR: { description: 'Its wording offends without need.' },
  },
});
registerEnumType(ReportKindEnum, {
  name: 'ReportKind',
  description: 'Why something is unacceptable.',
  valuesMap: {
    SPAM: { description: 'Advertising, or noise.' },
    ABUSE: { description: 'An attack on a person or a group.' },
    PERSONAL_DATA: { description: 'It gives away what is somebody’s own affair.' },
    ILLEGAL: { description: 'It breaks the law.' },
    OFF_TOPIC: { description: 'It does not belong here.' },
    OTHER: { description: 'As the note says.' },
  },
});
registerEnumType(ReportOutcomeEnum, {
  name: 'ReportOutcome',
  description: 'What the moderators made of a report.',
  valuesMap: {
    ACTED_ON: { description: 'They did something.' },
    DISMISSED: { description: 'They found nothing wrong.' },
  },
});

@ObjectType('ReviewMark', {
  implements: () => [Node],
  description: 'A mark that says what is wanting in a claim or an argument, until somebody has mended it.',
})
export class ReviewMarkType extends Node {
  @Field(() => String, { description: 'More about it; may be empty, at most 500 characters.' })
  note!: string;

  @Field(() => DateTime, { description: 'When it was set.' })
  markedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was settled; null while it stands.' })
  settledAt!: Date | null;
}

@ObjectType('Report', {
  implements: () => [Node],
  description: 'That somebody finds something unacceptable. Seen by those who moderate, and by who reported it.',
})
export class ReportType extends Node {
  @Field(() => String, { description: 'More about it; may be empty, at most 500 characters.' })
  note!: string;

  @Field(() => DateTime, { description: 'When it was reported.' })
  reportedAt!: Date;

  @Field(() => ReportOutcomeEnum, { nullable: true, description: 'What was made of it; null while it waits.' })
  settledAs!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was settled; null while it waits.' })
  settledAt!: Date | null;

  @Field(() => String, { description: 'What the moderators say about it; may be empty.' })
  settledNote!: string;
}

@ObjectType('HiddenContent', {
  implements: () => [Node],
  description: 'Something that a moderator took out of sight. Seen by those who moderate.',
})
export class HiddenContentType extends Node {
  @Field(() => String, { description: 'What it says; everybody else sees an empty text.' })
  text!: string;

  @Field(() => String, { description: 'Why it was hidden; 1–500 characters.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When it was hidden.' })
  hiddenAt!: Date;
}

@ObjectType('Mute', {
  implements: () => [Node],
  description:
    'That somebody reads and votes in a debate but writes nothing, for a time. Seen by those who moderate, and by who is muted.',
})
export class MuteType extends Node {
  @Field(() => String, { description: 'Why; 1–500 characters.' })
  reason!: string;

  @Field(() => DateTime, { description: 'Since when.' })
  mutedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Until when; null: until somebody lifts it.' })
  endsAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was lifted; null while it lasts.' })
  liftedAt!: Date | null;
}

export const ReviewMarkConnection = Connected('ReviewMark', () => ReviewMarkType);
export const ReportConnection = Connected('Report', () => ReportType);
export const HiddenContentConnection = Connected('HiddenContent', () => HiddenContentType);
export const MuteConnection = Connected('Mute', () => MuteType);
