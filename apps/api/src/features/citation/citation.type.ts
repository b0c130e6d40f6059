import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';

export const CitationStanceEnum = { SUPPORTS: 'SUPPORTS', DISPUTES: 'DISPUTES' } as const;
registerEnumType(CitationStanceEnum, {
  name: 'CitationStance',
  description: 'How a passage bears on the claim that it is cited under.',
  valuesMap: {
    SUPPORTS: { description: 'The claim rests on it.' },
    DISPUTES: { description: 'It speaks against the claim.' },
  },
});

export const ReliabilityEnum = { A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', F: 'F' } as const;
registerEnumType(ReliabilityEnum, {
  name: 'Reliability',
  description: 'Reliability of a source on the Admiralty scale (NATO AJP-2.1). Judged apart from what it says.',
  valuesMap: {
    A: { description: 'Completely reliable.' },
    B: { description: 'Usually reliable.' },
    C: { description: 'Fairly reliable.' },
    D: { description: 'Not usually reliable.' },
    E: { description: 'Unreliable.' },
    F: { description: 'Cannot be judged. Unknown, not worst.' },
  },
});

@ObjectType('ProvenanceHop', {
  description: 'One hop of a chain: the passage, or the source before, reports what this source said.',
})
export class ProvenanceHopType {
  @Field(() => ReliabilityEnum, { description: 'Reliability of the source in this matter.' })
  reliability!: string;

  @Field(() => Int, {
    description:
      'Credibility of what it says on the Admiralty scale: 1 (confirmed) to 5 (improbable); 6 means that it cannot be judged.',
  })
  credibility!: number;
}

@ObjectType('Citation', {
  implements: () => [Node],
  description: 'The passage of a source version that a claim rests on, or that disputes it.',
})
export class CitationType extends Node {
  @Field(() => CitationStanceEnum, { description: 'Whether the passage supports or disputes the claim.' })
  stance!: string;

  @Field(() => DateTime, { description: 'When it was cited.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while it stands.' })
  archivedAt!: Date | null;
}

export const CitationConnection = Connected('Citation', () => CitationType);
