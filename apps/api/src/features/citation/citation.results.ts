import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  PassageMismatchError,
  ValidationError,
} from '../../platform/graphql/user-errors.js';
import type { ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import type { CitationRecord } from './citation.loader.js';
import { CitationType } from './citation.type.js';

@ObjectType({ isAbstract: true })
abstract class CitationChanged {
  @Field(() => CitationType, { description: 'The citation as it is now.' })
  readonly citation: CitationRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(citation: CitationRecord, seq: number) {
    this.citation = citation;
    this.seq = seq;
  }
}

@ObjectType({ description: 'The passage is cited.' })
export class CitePassageSuccess extends CitationChanged {}
@ObjectType({ description: 'The citation is archived.' })
export class ArchiveCitationSuccess extends CitationChanged {}

@ObjectType({ description: 'The claim stands, and rests on the passage.' })
export class ClaimFromPassageSuccess extends CitationChanged {
  @Field(() => ClaimType, { description: 'The new claim.' })
  readonly claim: ClaimRecord;
  constructor(claim: ClaimRecord, citation: CitationRecord, seq: number) {
    super(citation, seq);
    this.claim = claim;
  }
}

const CITING_ERRORS = [
  ValidationError,
  PassageMismatchError,
  NotAllowedError,
  LimitError,
  IdempotencyMismatchError,
] as const;

export const CitePassageResult = createUnionType({
  name: 'CitePassageResult',
  description: 'What came of citing a passage.',
  types: () => [CitePassageSuccess, ...CITING_ERRORS] as const,
});
export const ClaimFromPassageResult = createUnionType({
  name: 'ClaimFromPassageResult',
  description: 'What came of making a claim from a passage.',
  types: () => [ClaimFromPassageSuccess, ...CITING_ERRORS] as const,
});
export const ArchiveCitationResult = createUnionType({
  name: 'ArchiveCitationResult',
  description: 'What came of archiving a citation.',
  types: () => [ArchiveCitationSuccess, NotAllowedError, IdempotencyMismatchError] as const,
});
