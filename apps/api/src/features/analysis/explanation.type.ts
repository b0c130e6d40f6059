import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { StanceEnum } from '../argument/argument.type.js';
import { CitationStanceEnum } from '../citation/citation.type.js';
import { Semantics } from '../outline/outline.type.js';

const SHARE =
  'What of the way from base to strength is due to it; the shares of all, with the residual, add up to strength − base.';
const WITHOUT = 'Strength that the item would have without it, all else equal; in [0,1].';
const CONTRIBUTION = 'What it contributes, in [-1,1]: above 0 for the item, below 0 against it.';

@ObjectType({ description: 'A premise of an argument, and how strong it is.' })
export class PremiseStrength {
  @Field(() => Int, { description: 'Number of the claim in the debate.' })
  number!: number;
  @Field(() => Float, { description: 'Its strength, in [0,1].' })
  strength!: number;
  @Field(() => Boolean, { description: 'Whether the argument counts as strong as this one: no premise is weaker.' })
  isWeakest!: boolean;
}

@ObjectType({
  description: 'What an argument does to the strength of its target: relevance × weakest premise, for or against.',
})
export class ArgumentEffect {
  @Field(() => Int, { description: 'Number of the argument in the debate.' })
  number!: number;
  @Field(() => StanceEnum, { description: 'PRO or CON; others have no weight.' })
  stance!: string;
  @Field(() => Float, { description: 'Its relevance after undercuts and backing, in [0,1].' })
  relevance!: number;
  @Field(() => [PremiseStrength], { description: 'Its premises; at most 8.' })
  premises!: readonly PremiseStrength[];
  @Field(() => Float, { description: CONTRIBUTION })
  contribution!: number;
  @Field(() => Float, { description: SHARE })
  share!: number;
  @Field(() => Float, { description: WITHOUT })
  without!: number;
}

@ObjectType({
  description: 'What the graded citations of one origin do to the strength of a claim: credibility × relevance.',
})
export class CitationEffect {
  @Field(() => CitationStanceEnum, { description: 'Whether they support or dispute the claim.' })
  stance!: string;
  @Field(() => Float, { description: CONTRIBUTION })
  contribution!: number;
  @Field(() => Float, { description: SHARE })
  share!: number;
  @Field(() => Float, { description: WITHOUT })
  without!: number;
}

@ObjectType({ description: 'The formula of a strength, as text: τ is the base, s = pro − con.' })
export class StrengthFormula {
  @Field(() => String, { description: 'How contributions come to pro, and to con.' })
  side!: string;
  @Field(() => String, { description: 'How base, pro and con come to the strength.' })
  strength!: string;
}

@ObjectType({ description: 'Where one strength comes from: its inputs, its formula, and what each argument does.' })
export class StrengthExplanation {
  @Field(() => Semantics, { description: 'The rule of this item; of an argument it is DF-QuAD always.' })
  semantics!: Semantics;
  @Field(() => Float, { description: 'τ: what it starts from, in [0,1].' })
  base!: number;
  @Field(() => Float, { description: 'What speaks for it, by formula.side.' })
  pro!: number;
  @Field(() => Float, { description: 'What speaks against it, by formula.side.' })
  con!: number;
  @Field(() => StrengthFormula, { description: 'How it is computed.' })
  formula!: StrengthFormula;
  @Field(() => Float, { description: 'What comes out, in [0,1].' })
  strength!: number;
  @Field(() => Float, {
    description: 'strength − base less all shares: rounding, and 1e-6 at most beside a base of 0 or 1.',
  })
  residual!: number;
}

@ObjectType({ description: 'How votes make a base score.' })
export class VotesExplanation {
  @Field(() => [Int], { description: 'Votes of the levels 0, 1, 2, 3, 4.' })
  counts!: readonly number[];
  @Field(() => Int, { description: 'How many.' })
  votes!: number;
  @Field(() => Float, { nullable: true, description: 'Their mean in [0,1]; null where there are none.' })
  mean!: number | null;
  @Field(() => Float, { description: 'Mean of the votes that are imagined.' })
  p0!: number;
  @Field(() => Float, { description: 'How many are imagined.' })
  m!: number;
  @Field(() => String, { description: 'The formula, as text.' })
  formula!: string;
  @Field(() => Float, { description: 'What comes out, in [0,1].' })
  base!: number;
}

@ObjectType({ description: 'The strength by one rule.' })
export class RuleStrength {
  @Field(() => Semantics, { description: 'The rule.' })
  semantics!: Semantics;
  @Field(() => Float, { description: 'In [0,1].' })
  strength!: number;
}

@ObjectType({
  description: 'Where each figure of a strength comes from. What an argument brings is explained by its own strength.',
})
export class Explanation {
  @Field(() => VotesExplanation, { description: 'Of `crowd`.' })
  crowd!: unknown;
  @Field(() => StrengthExplanation, { description: 'Of `argumentsOnly`: whatever is argued about starts from 0.5.' })
  argumentsOnly!: unknown;
  @Field(() => StrengthExplanation, { description: 'Of `combined`.' })
  combined!: unknown;
  @Field(() => [RuleStrength], { description: 'Of the band: the strength by each rule.' })
  band!: unknown;
}

@ObjectType({
  description: 'How far a strength depends on the rule: the lowest and the highest over MLP, DF-QuAD, QE and EB.',
})
export class StrengthBand {
  @Field(() => Float, { description: 'In [0,1].' })
  low!: number;
  @Field(() => Float, { description: 'In [0,1].' })
  high!: number;
}
