import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ALLOWANCES, type Allowance } from '@counterpoint/permissions';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';
import { SameForReaders } from '../../platform/graphql/same-for-readers.js';

/** Values are those of the database, names those of the schema. */
export const VisibilityEnum = { PUBLIC: 'public', LINK: 'link', TEAM: 'team', PRIVATE: 'private' } as const;
export const DebateStateEnum = {
  DRAFT: 'draft',
  OPEN: 'open',
  VOTING_CLOSED: 'voting_closed',
  ARCHIVED: 'archived',
} as const;

registerEnumType(VisibilityEnum, {
  name: 'Visibility',
  description: 'Who may read a debate.',
  valuesMap: {
    PUBLIC: { description: 'Everybody.' },
    LINK: { description: 'The team, and whoever holds a secret link.' },
    TEAM: { description: 'The members of its team.' },
    PRIVATE: { description: 'Only the people it lists.' },
  },
});
registerEnumType(DebateStateEnum, {
  name: 'DebateState',
  description: 'Where a debate is in its life.',
  valuesMap: {
    DRAFT: { description: 'Being prepared: outsiders do not see it yet, even when it is public.' },
    OPEN: { description: 'Open for claims, arguments and votes.' },
    VOTING_CLOSED: { description: 'Open for everything but votes.' },
    ARCHIVED: { description: 'Read only.' },
  },
});

@ObjectType('DebateAllowances', { description: 'What a debate leaves to lower roles.' })
export class DebateAllowancesType implements Record<Allowance, boolean> {
  @Field(() => Boolean, { description: ALLOWANCES.viewersComment.what.concat('.') })
  viewersComment!: boolean;

  @Field(() => Boolean, { description: ALLOWANCES.viewersSuggest.what.concat('.') })
  viewersSuggest!: boolean;

  @Field(() => Boolean, { description: ALLOWANCES.editorsDecide.what.concat('.') })
  editorsDecide!: boolean;

  @Field(() => Boolean, { description: ALLOWANCES.editorsModerate.what.concat('.') })
  editorsModerate!: boolean;

  @Field(() => Boolean, { description: ALLOWANCES.editorsInvite.what.concat('.') })
  editorsInvite!: boolean;
}

@ObjectType('Debate', { implements: () => [Node], description: 'A question that a team argues about.' })
export class DebateType extends Node {
  @SameForReaders()
  @Field(() => String, {
    description: 'The question, or the thesis where there is one position; at most 500 characters.',
  })
  question!: string;

  @SameForReaders()
  @Field(() => String, { description: 'What one should know before reading; may be empty, at most 10,000 characters.' })
  description!: string;

  @SameForReaders()
  @Field(() => String, { description: 'BCP 47 language tag; the default of its texts.' })
  language!: string;

  @SameForReaders()
  @Field(() => VisibilityEnum, { description: 'Who may read it.' })
  visibility!: string;

  @SameForReaders()
  @Field(() => DebateStateEnum, { description: 'Where it is in its life.' })
  state!: string;

  @SameForReaders()
  @Field(() => Int, { description: 'Sequence number of the newest event of its log; 0 before the first.' })
  seq!: number;

  @SameForReaders()
  @Field(() => Int, {
    description: 'Revision of question, description, visibility and state, from 1; for `expectedRevision`.',
  })
  revision!: number;

  @SameForReaders()
  @Field(() => DateTime, { description: 'When it was opened.' })
  createdAt!: Date;

  @SameForReaders()
  @Field(() => DateTime, { description: 'When its newest event happened.' })
  changedAt!: Date;
}

export const DebateConnection = Connected('Debate', () => DebateType);
