import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';
import { ClaimType } from '../claim/claim.type.js';

/** Values are those of the database, names those of the schema. */
export const SuggestionKindEnum = {
  CLAIM: 'claim',
  ARGUMENT: 'argument',
  EDIT: 'edit',
  MOVE: 'move',
  MERGE: 'merge',
} as const;
export const SuggestionStateEnum = {
  OPEN: 'open',
  ACCEPTED: 'accepted',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
} as const;

registerEnumType(SuggestionKindEnum, {
  name: 'SuggestionKind',
  description: 'What is suggested.',
  valuesMap: {
    CLAIM: { description: 'A new claim.' },
    ARGUMENT: { description: 'A new argument for or against `item`.' },
    EDIT: { description: 'Another wording of `item`, or another stance.' },
    MOVE: { description: 'That the argument `item` be about `otherItem`.' },
    MERGE: { description: 'That the claim `item` be merged into `otherItem`.' },
  },
});
registerEnumType(SuggestionStateEnum, {
  name: 'SuggestionState',
  description: 'What became of a suggestion.',
  valuesMap: {
    OPEN: { description: 'It waits for a decision.' },
    ACCEPTED: { description: 'The change was made.' },
    REJECTED: { description: 'Somebody said no, and why.' },
    WITHDRAWN: { description: 'Its author took it back.' },
  },
});

@ObjectType('SuggestedPremise', {
  description: 'A premise of a suggested argument: a claim that is there, or a new one.',
})
export class SuggestedPremise {
  @Field(() => ClaimType, {
    nullable: true,
    description: 'The claim that is there; null for a new one, and where the viewer may not read it (any more).',
  })
  claim!: object | null;

  @Field(() => String, { nullable: true, description: 'Text of the new claim; null for one that is there.' })
  text!: string | null;
}

@ObjectType('Suggestion', {
  implements: () => [Node],
  description:
    'A change proposed by somebody who may not make it. Seen by its author and by those who may judge it; decided once, never by its author.',
})
export class SuggestionType extends Node {
  @Field(() => SuggestionStateEnum, { description: 'What became of it.' })
  state!: string;

  @Field(() => String, { description: 'Why, in the words of its author; may be empty, at most 500 characters.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Int, {
    description: 'Counted up, from 1, when its author changes it. `acceptSuggestion` takes the one that was read.',
  })
  edition!: number;

  @Field(() => DateTime, { nullable: true, description: 'When its author last changed it; null: never.' })
  editedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided or withdrawn; null while it waits.' })
  decidedAt!: Date | null;

  @Field(() => String, { description: 'Why it was rejected; empty otherwise.' })
  decisionReason!: string;

  @Field(() => Int, { nullable: true, description: 'The revision that an edit starts from; null for other kinds.' })
  expectedRevision!: number | null;
}

export const SuggestionConnection = Connected('Suggestion', () => SuggestionType);
