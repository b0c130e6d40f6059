import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';

/** Values are those of the database, names those of the schema. */
export const VotersEnum = { NOBODY: 'nobody', LISTED: 'listed', MEMBERS: 'members', SIGNED_IN: 'signed_in' } as const;
export const BallotModeEnum = { NAMED: 'named', BLIND: 'blind', ANONYMOUS: 'anonymous' } as const;
export const ResultsPolicyEnum = {
  AT_ONCE: 'at_once',
  AFTER_CLOSING: 'after_closing',
  WHEN_RELEASED: 'when_released',
} as const;
export const RoundStateEnum = { OPEN: 'OPEN', CLOSED: 'CLOSED', RELEASED: 'RELEASED' } as const;

registerEnumType(VotersEnum, {
  name: 'Voters',
  description: 'Who votes in a debate, of those who may read it.',
  valuesMap: {
    NOBODY: { description: 'Nobody.' },
    LISTED: { description: 'Whoever is listed as a voter.' },
    MEMBERS: { description: 'The members of the team, and whoever is listed as a voter.' },
    SIGNED_IN: { description: 'Everybody who is signed in.' },
  },
});
registerEnumType(BallotModeEnum, {
  name: 'BallotMode',
  description: 'How votes are kept. A debate may go to a later one, never back.',
  valuesMap: {
    NAMED: { description: 'Everybody who may read the debate sees who voted how, at once.' },
    BLIND: {
      description: 'Cast in rounds; until the release nobody sees anything, then all see the totals. Names never show.',
    },
    ANONYMOUS: {
      description: 'As blind, and totals show only of at least five ballots.',
    },
  },
});
registerEnumType(ResultsPolicyEnum, {
  name: 'ResultsPolicy',
  description: 'When results show.',
  valuesMap: {
    AT_ONCE: { description: 'At once; for named votes.' },
    AFTER_CLOSING: { description: 'As soon as their round is closed; for blind and anonymous votes.' },
    WHEN_RELEASED: { description: 'When an admin releases the closed round; for blind and anonymous votes.' },
  },
});
registerEnumType(RoundStateEnum, {
  name: 'RoundState',
  description: 'How far a round is.',
  valuesMap: {
    OPEN: { description: 'Ballots can be cast, changed and withdrawn.' },
    CLOSED: { description: 'No more ballots; results do not show yet.' },
    RELEASED: { description: 'Results show.' },
  },
});

@ObjectType('VotingPolicy', { description: 'What a debate says about voting. Voters read `rule` before they vote.' })
export class VotingPolicyType {
  @Field(() => VotersEnum, { description: 'Who votes.' })
  voters!: string;

  @Field(() => BallotModeEnum, { description: 'How votes are kept.' })
  mode!: string;

  @Field(() => ResultsPolicyEnum, { description: 'When results show.' })
  results!: string;

  @Field(() => [String], { description: 'The whole rule in words, one sentence or two each, in the order of reading.' })
  rule!: readonly string[];
}

@ObjectType('Round', {
  implements: () => [Node],
  description: 'One opening of a secret vote over a frozen set of revisions: opens, closes, is released.',
})
export class RoundType extends Node {
  @Field(() => Int, { description: 'Its number in its debate, from 1.' })
  number!: number;

  @Field(() => BallotModeEnum, { description: 'How its ballots are kept: BLIND or ANONYMOUS.' })
  mode!: string;

  @Field(() => ResultsPolicyEnum, { description: 'When its results show.' })
  results!: string;

  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it closes by itself, unless an admin closes it before; null for a round that only an admin closes.',
  })
  closesAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed; null while it is open.' })
  closedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When its results were released; null before.' })
  releasedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many people took part; null before the release, and for an anonymous round of fewer than five.',
  })
  voterCount!: number | null;
}

export const RoundConnection = Connected('Round', () => RoundType);

@ObjectType({
  description:
    'What a round is about, as columns of equal length ordered by number: the claims and arguments of its debate.',
})
export class RoundItemColumns {
  @Field(() => [Int], { description: 'Number of the claim or argument in the debate.' })
  numbers!: number[];

  @Field(() => [Int], { description: 'The revision that is voted on.' })
  revisions!: number[];

  @Field(() => [Boolean], {
    description: 'Whether there is a result to show: the round is released and had enough ballots on it.',
  })
  hasResult!: boolean[];

  @Field(() => [Int], {
    description: 'Ballots 0, 1, 2, 3, 4 of each, flattened: five numbers each; zeros where there is no result to show.',
  })
  votes!: number[];
}

@ObjectType({ description: "One's own secret vote. Nobody else can see it while its round is open." })
export class Ballot {
  @Field(() => Int, { description: '0–4.' })
  value!: number;

  @Field(() => Int, { description: 'The revision that it judges: the one that the round is about.' })
  revision!: number;
}
