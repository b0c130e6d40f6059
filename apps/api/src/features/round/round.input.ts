import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Voters } from '@counterpoint/permissions';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { BallotModeEnum, ResultsPolicyEnum, VotersEnum } from './round.type.js';
import type { BallotMode, ResultsPolicy } from './voting-policy.js';

@InputType({ description: "Changes of a debate's voting policy. Fields left out stay as they are." })
export class EditVotingPolicyInput extends Keyed {
  @Field(() => ID, { description: 'The debate.' })
  debateId!: string;

  @Field(() => VotersEnum, { nullable: true, description: 'Who votes from now on.' })
  voters?: Voters | null;

  @Field(() => BallotModeEnum, { nullable: true, description: 'How votes are kept; only a later one than now.' })
  mode?: BallotMode | null;

  @Field(() => ResultsPolicyEnum, {
    nullable: true,
    description: 'When results show. Left out when votes become secret: AFTER_CLOSING.',
  })
  results?: ResultsPolicy | null;

  @Field(() => Int, { description: 'Revision of the debate that the change started from.' })
  expectedRevision!: number;
}

@InputType({ description: 'A round of secret votes to be opened.' })
export class OpenRoundInput extends Keyed {
  @Field(() => ID, { description: 'The debate.' })
  debateId!: string;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Claims and arguments to vote on, at most 2,000; all that live in the debate and are not archived where this is left out.',
  })
  subjectIds?: string[] | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it closes by itself: from one minute to one year from now. Left out: when an admin closes it. It cannot be changed later, but an admin may close it before.',
  })
  closesAt?: Date | null;
}

@InputType({ description: 'A round to be closed.' })
export class CloseRoundInput extends Keyed {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;
}

@InputType({ description: 'A closed round whose results are to show.' })
export class ReleaseRoundInput extends Keyed {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;
}
