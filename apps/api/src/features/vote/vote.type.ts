import { createUnionType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { typeNameOf } from '../../platform/graphql/type-name.js';
import {
  IdempotencyMismatchError,
  NotAllowedError,
  RevisionConflictError,
  ValidationError,
} from '../../platform/graphql/user-errors.js';
import { SameForReaders } from '../../platform/graphql/same-for-readers.js';
import { ArgumentType } from '../argument/argument.type.js';
import { ClaimType } from '../claim/claim.type.js';
import { Ballot } from '../round/round.type.js';
import type { TallyRecord } from './tally.js';
import type { VoteRecord } from './vote.loader.js';
import type { VoteReceipt } from './vote-receipt.js';

@ObjectType('Tally', {
  description: 'Distribution of the votes on one claim (how true) or argument (how much it bears on its target).',
})
export class TallyType {
  @SameForReaders()
  @Field(() => [Int], { description: 'Number of votes 0, 1, 2, 3 and 4.' })
  counts!: readonly number[];

  @SameForReaders()
  @Field(() => [Int], { description: 'Of these, votes cast on an earlier wording. They still count.' })
  staleCounts!: readonly number[];

  @SameForReaders()
  @Field(() => Int, { description: 'Number of votes.' })
  total!: number;

  @SameForReaders()
  @Field(() => Float, { nullable: true, description: 'Mean vote, 0–4; null without votes.' })
  mean!: number | null;

  @SameForReaders()
  @Field(() => Int, { description: 'Grows with each change: of two tallies the one with the larger version is newer.' })
  version!: number;
}

@ObjectType('Vote', { description: "One person's named vote." })
export class VoteType {
  @Field(() => Int, { description: '0–4.' })
  value!: number;

  @Field(() => Int, { description: 'The revision that was judged.' })
  revision!: number;

  @Field(() => DateTime, { description: 'When it was cast or last changed.' })
  castAt!: Date;

  @Field(() => Boolean, { description: 'Whether the wording has changed since.' })
  isStale!: boolean;
}

export const VoteConnection = Connected('Vote', () => VoteType);

@InputType({ description: 'A vote on how true a claim is.' })
export class VoteOnClaimInput extends Keyed {
  @Field(() => ID, { description: 'The claim.' })
  claimId!: string;
  @Field(() => Int, { description: '0 (surely false) to 4 (surely true).' })
  value!: number;
  @Field(() => Int, { description: 'The revision that was judged.' })
  revision!: number;
}

@InputType({ description: 'A vote on how much an argument bears on its target.' })
export class VoteOnArgumentInput extends Keyed {
  @Field(() => ID, { description: 'The argument.' })
  argumentId!: string;
  @Field(() => Int, { description: '0 (not at all) to 4 (decisive).' })
  value!: number;
  @Field(() => Int, { description: 'The revision that was judged.' })
  revision!: number;
}

@InputType({ description: 'A vote to be taken back.' })
export class WithdrawVoteInput extends Keyed {
  @Field(() => ID, { description: 'The claim or argument.' })
  subjectId!: string;
}

export const VoteSubject = createUnionType({
  name: 'VoteSubject',
  description: 'What was voted on.',
  types: () => [ClaimType, ArgumentType] as const,
  resolveType: typeNameOf,
});

/** `subject` is resolved only where it is asked for: a vote's answer needs no second look into the database. */
@ObjectType({ description: 'The vote counts.' })
export class VoteSuccess {
  @Field(() => TallyType, { description: 'The tally, with this vote in it.' })
  readonly tally: TallyRecord;
  @Field(() => VoteType, { nullable: true, description: 'The vote as it is now; null once withdrawn.' })
  readonly viewerVote: VoteRecord | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The vote that was there before; null for none. Casting it again undoes this one.',
  })
  readonly previousValue: number | null;
  constructor(readonly receipt: VoteReceipt) {
    this.tally = receipt.tally;
    this.viewerVote = receipt.vote;
    this.previousValue = receipt.previousValue;
  }
}

@ObjectType({
  description:
    'The secret vote counts, in its round. Nothing here tells of the votes of others; tallies change when the round is released.',
})
export class BallotSuccess {
  @Field(() => Ballot, { nullable: true, description: 'The ballot as it is now; null once withdrawn.' })
  readonly ballot: Ballot | null;
  constructor(readonly receipt: VoteReceipt & { readonly ballot: NonNullable<VoteReceipt['ballot']> }) {
    const { value, revision } = receipt.ballot;
    this.ballot = value === null ? null : { value, revision };
  }
}

export const VoteResult = createUnionType({
  name: 'VoteResult',
  description: 'What came of a vote.',
  types: () =>
    [
      VoteSuccess,
      BallotSuccess,
      ValidationError,
      NotAllowedError,
      RevisionConflictError,
      IdempotencyMismatchError,
    ] as const,
});
