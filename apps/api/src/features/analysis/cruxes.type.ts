import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Semantics } from '../outline/outline.type.js';

const STRENGTH_RANGE = 'of the position while this claim alone goes from nobody to everybody believing it, in [0,1]';

@ObjectType({
  description:
    'A claim on which a position hangs. Says how far the position would move if minds changed about this one claim; not that they will, nor that the claim is true.',
})
export class Crux {
  @Field(() => Int, { description: 'Number of the claim in the debate.' })
  number!: number;
  @Field(() => Float, { description: 'What the votes say of the claim now (its base score), in [0,1].' })
  base!: number;
  @Field(() => Float, { description: `Lowest strength ${STRENGTH_RANGE}.` })
  lowest!: number;
  @Field(() => Float, { description: `Highest strength ${STRENGTH_RANGE}.` })
  highest!: number;
  @Field(() => Float, { description: 'highest − lowest: how much hangs on the claim.' })
  swing!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Smallest change of `base` that takes the position to the other side of 0.5; null where none does, or where it is exactly 0.5.',
  })
  need!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The `base` at which the position turns; null where it does not.',
  })
  turnsAt!: number | null;
  @Field(() => Float, { description: 'How disputed the claim is: 4·base·(1−base), 1 where opinion is split.' })
  controversy!: number;
  @Field(() => Float, { description: 'swing × controversy: what the list is ordered by.' })
  score!: number;
  @Field(() => Boolean, {
    description:
      'Whether the position follows the claim in one direction. Where not, because the claim speaks both for and against it, the range and `need` are looked for at 33 points and around the best of them.',
  })
  isMonotone!: boolean;
}

@ObjectType({
  description: 'The claims a position hangs on, most first. Computed from the graph and the votes, never stored.',
})
export class Cruxes {
  @Field(() => Int, { description: 'seq of the debate that these figures show.' })
  seq!: number;
  @Field(() => Semantics, { description: 'The rule of the strengths.' })
  semantics!: Semantics;
  @Field(() => Int, { description: 'Number of the position.' })
  position!: number;
  @Field(() => Float, { description: 'Its strength now, in [0,1].' })
  strength!: number;
  @Field(() => Int, { description: 'Claims that can bear on it.' })
  considered!: number;
  @Field(() => [Crux], { description: 'Highest score first; between equals the smaller number.' })
  nodes!: unknown[];
}
