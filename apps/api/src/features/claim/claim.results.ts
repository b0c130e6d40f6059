import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  CycleError,
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  RevisionConflictError,
  ValidationError,
  VisibilityError,
} from '../../platform/graphql/user-errors.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import type { ClaimRecord } from './claim.loader.js';
import { ClaimType } from './claim.type.js';

@ObjectType({ isAbstract: true })
abstract class ClaimChanged {
  @Field(() => ClaimType, { description: 'The claim as it is now.' })
  readonly claim: ClaimRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(claim: ClaimRecord, seq: number) {
    this.claim = claim;
    this.seq = seq;
  }
}

@ObjectType({ isAbstract: true })
abstract class ClaimEntered extends ClaimChanged {
  @Field(() => DebateType, { description: 'The debate in which it now stands.' })
  readonly debate: DebateRecord;
  constructor(claim: ClaimRecord, debate: DebateRecord, seq: number) {
    super(claim, seq);
    this.debate = debate;
  }
}

@ObjectType({ description: 'The claim stands.' })
export class AddClaimSuccess extends ClaimEntered {}
@ObjectType({ description: 'The claim stands in this debate, too.' })
export class LinkClaimSuccess extends ClaimEntered {}
@ObjectType({ description: 'The claim has its new wording.' })
export class EditClaimSuccess extends ClaimChanged {}
@ObjectType({ description: 'One claim stands for both. `claim` is that one.' })
export class MergeClaimsSuccess extends ClaimChanged {}
@ObjectType({ description: 'The claim is archived, with the arguments it served.' })
export class ArchiveClaimSuccess extends ClaimChanged {}

export const AddClaimResult = createUnionType({
  name: 'AddClaimResult',
  description: 'What came of adding a claim.',
  types: () => [AddClaimSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});
export const LinkClaimResult = createUnionType({
  name: 'LinkClaimResult',
  description: 'What came of linking a claim.',
  types: () => [LinkClaimSuccess, NotAllowedError, VisibilityError, LimitError, IdempotencyMismatchError] as const,
});
export const EditClaimResult = createUnionType({
  name: 'EditClaimResult',
  description: 'What came of editing a claim.',
  types: () =>
    [EditClaimSuccess, ValidationError, NotAllowedError, RevisionConflictError, IdempotencyMismatchError] as const,
});
export const ArchiveClaimResult = createUnionType({
  name: 'ArchiveClaimResult',
  description: 'What came of archiving a claim.',
  types: () => [ArchiveClaimSuccess, NotAllowedError, IdempotencyMismatchError] as const,
});
export const MergeClaimsResult = createUnionType({
  name: 'MergeClaimsResult',
  description: 'What came of merging two claims.',
  types: () =>
    [
      MergeClaimsSuccess,
      ValidationError,
      CycleError,
      NotAllowedError,
      VisibilityError,
      IdempotencyMismatchError,
    ] as const,
});
