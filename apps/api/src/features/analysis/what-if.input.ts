import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';

@InputType({ description: 'How far an origin is believed.' })
export class OverlaySourceInput {
  @Field(() => ID, { description: 'A source that claims of the debate come from in the end.' })
  sourceId!: string;
  @Field(() => Float, { description: 'In [0,1]: 0 rejects it, 1 leaves it as it is.' })
  weight!: number;
}

@InputType({ description: 'A claim or an argument that is left out, or supposed to stand otherwise.' })
export class OverlayItemInput {
  @Field(() => Int, { description: 'Its number in the debate.' })
  number!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'What the votes are supposed to say of it (its base score), in [0,1]; null leaves it out.',
  })
  base?: number | null;
}

@InputType({ description: 'How much the named votes of one person count.' })
export class OverlayVoterInput {
  @Field(() => ID, { description: 'An account.' })
  accountId!: string;
  @Field(() => Float, { description: 'In [0,10]: 0 leaves them out, 1 leaves them as they are.' })
  weight!: number;
}

@InputType({ description: 'How much the named votes of a set of people count.' })
export class OverlayGroupInput {
  @Field(() => String, { description: 'A name for them; 1–100 characters, each name once.' })
  name!: string;
  @Field(() => [ID], { description: 'Accounts, each once.' })
  accountIds!: string[];
  @Field(() => Float, { description: 'In [0,10]. Who is in several groups counts by the product.' })
  weight!: number;
}

@InputType({
  description: 'What is supposed for the moment; at most 500 entries, members of groups counted. Nothing is written.',
})
export class OverlayInput {
  @Field(() => [OverlaySourceInput], { nullable: true, description: 'Sources that are believed less.' })
  sources?: OverlaySourceInput[] | null;
  @Field(() => [OverlayItemInput], { nullable: true, description: 'Claims and arguments that stand otherwise.' })
  items?: OverlayItemInput[] | null;
  @Field(() => [OverlayVoterInput], { nullable: true, description: 'Voters who count otherwise.' })
  voters?: OverlayVoterInput[] | null;
  @Field(() => [OverlayGroupInput], { nullable: true, description: 'Groups of voters who count otherwise.' })
  groups?: OverlayGroupInput[] | null;
}

@InputType({ isOneOf: true, description: 'An overlay, or the text of one from a link. Exactly one of the two.' })
export class WhatIfInput {
  @Field(() => OverlayInput, { nullable: true, description: 'The overlay in parts.' })
  overlay?: OverlayInput;
  @Field(() => String, { nullable: true, description: '`link` of an earlier answer.' })
  link?: string;
}
