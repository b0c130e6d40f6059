import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { BadInput } from '../../platform/errors.js';
import { parseGlobalId } from '../../platform/graphql/global-id.js';
import type { AtLeast } from './remembered-debate.js';

/** More than anybody writes between two reads. */
const MOST_TALLIES = 200;

@InputType({ description: 'A tally that the answer must not be older than.' })
export class TallyVersionInput {
  @Field(() => ID, { description: 'The claim or argument. One that does not stand in the debate is passed over.' })
  itemId!: string;
  @Field(() => Int, { description: '`version` of its tally, as the mutation answered it.' })
  version!: number;
}

@InputType({
  description:
    'What the answer must hold at least, so that one reads what one has written, on whatever server the request ends up. ' +
    'The server waits up to two seconds for it, then answers with the error TRY_AGAIN.',
})
export class AtLeastInput {
  @Field(() => Int, { nullable: true, description: '`seq` of the debate, as a mutation answered it.' })
  seq?: number | null;
  @Field(() => [TallyVersionInput], { nullable: true, description: `Tallies voted on; at most ${MOST_TALLIES}.` })
  tallies?: TallyVersionInput[] | null;
}

export const AT_LEAST = {
  type: () => AtLeastInput,
  nullable: true,
  description: 'What the answer must hold at least; without it, it may be a tenth of a second behind in votes.',
};

/** @throws BadInput for an id that is none, or too many of them. */
export function atLeastOf(input: AtLeastInput | null | undefined): AtLeast {
  const tallies = input?.tallies ?? [];
  if (tallies.length > MOST_TALLIES) {
    throw new BadInput(`atLeast.tallies holds at most ${MOST_TALLIES} entries; these are ${tallies.length}.`);
  }
  return { seq: input?.seq ?? 0, tallies: tallies.map(({ itemId, version }) => ({ itemId: itemOf(itemId), version })) };
}

function itemOf(globalId: string): string {
  const parsed = parseGlobalId(globalId);
  if (parsed === null || (parsed.kind !== 'claim' && parsed.kind !== 'argument')) {
    throw new BadInput(`atLeast.tallies: "${globalId}" is not the id of a claim or an argument.`);
  }
  return parsed.id;
}
