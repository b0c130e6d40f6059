import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { ALLOWANCES, type Allowance, type DebateState, type Visibility } from '@counterpoint/permissions';
import { DebateStateEnum, VisibilityEnum } from './debate.type.js';

@InputType({ description: 'A new debate.' })
export class CreateDebateInput extends Keyed {
  @Field(() => ID, { description: 'The team it belongs to, for ever.' })
  teamId!: string;

  @Field(() => String, { description: 'The question; at most 500 characters.' })
  question!: string;

  @Field(() => String, { nullable: true, defaultValue: '', description: 'What one should know before reading.' })
  description?: string | null;

  @Field(() => VisibilityEnum, { defaultValue: VisibilityEnum.TEAM, description: 'Who may read it.' })
  visibility!: Visibility;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it begins as a draft, which only the team and those listed see whatever its visibility.',
  })
  isDraft!: boolean;

  @Field(() => String, { defaultValue: 'en', description: 'BCP 47 language tag.' })
  language!: string;

  @Field(() => [String], { defaultValue: [], description: 'Texts of the first positions, in order; at most 50.' })
  positions!: string[];
}

@InputType({ description: 'What a debate leaves to lower roles. Fields left out stay as they are.' })
export class DebateAllowancesInput implements Partial<Record<Allowance, boolean | null>> {
  @Field(() => Boolean, { nullable: true, description: ALLOWANCES.viewersComment.what.concat('.') })
  viewersComment?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: ALLOWANCES.viewersSuggest.what.concat('.') })
  viewersSuggest?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: ALLOWANCES.editorsDecide.what.concat('.') })
  editorsDecide?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: ALLOWANCES.editorsModerate.what.concat('.') })
  editorsModerate?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: ALLOWANCES.editorsInvite.what.concat('.') })
  editorsInvite?: boolean | null;
}

@InputType({ description: 'Changes of a debate. Fields left out stay as they are.' })
export class EditDebateInput extends Keyed {
  @Field(() => ID, { description: 'The debate.' })
  debateId!: string;

  @Field(() => String, { nullable: true, description: 'The new question.' })
  question?: string | null;

  @Field(() => String, { nullable: true, description: 'The new description.' })
  description?: string | null;

  @Field(() => VisibilityEnum, { nullable: true, description: 'Who may read it from now on.' })
  visibility?: Visibility | null;

  @Field(() => DebateStateEnum, { nullable: true, description: 'Where it is in its life from now on.' })
  state?: DebateState | null;

  @Field(() => DebateAllowancesInput, {
    nullable: true,
    description: 'What it leaves to lower roles from now on; what is left out stays.',
  })
  allowances?: DebateAllowancesInput | null;

  @Field(() => Int, { description: 'The revision that the change started from.' })
  expectedRevision!: number;
}
