import {
  Args,
  Context,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Resolver,
} from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { IdempotencyMismatchError, NotAllowedError, refusalToError } from '../../platform/graphql/user-errors.js';
import { requireClaim, type ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import { mayDo } from '../item/item.fields.js';
import { LockService } from './lock.service.js';

@InputType({ description: 'A claim that is to stay as it is.' })
export class LockClaimInput extends Keyed {
  @Field(() => ID, { description: 'The claim.' })
  claimId!: string;
}

@InputType({ description: 'A locked claim that may change again.' })
export class UnlockClaimInput extends Keyed {
  @Field(() => ID, { description: 'The claim.' })
  claimId!: string;
}

@ObjectType({ isAbstract: true })
abstract class LockChanged {
  @Field(() => ClaimType, { description: 'The claim.' })
  readonly claim: ClaimRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(claim: ClaimRecord, seq: number) {
    this.claim = claim;
    this.seq = seq;
  }
}
@ObjectType({ description: 'The claim is locked.' })
export class LockClaimSuccess extends LockChanged {}
@ObjectType({ description: 'The claim may change again.' })
export class UnlockClaimSuccess extends LockChanged {}

export const LockClaimResult = createUnionType({
  name: 'LockClaimResult',
  description: 'What came of locking a claim.',
  types: () => [LockClaimSuccess, NotAllowedError, IdempotencyMismatchError] as const,
});
export const UnlockClaimResult = createUnionType({
  name: 'UnlockClaimResult',
  description: 'What came of unlocking a claim.',
  types: () => [UnlockClaimSuccess, NotAllowedError, IdempotencyMismatchError] as const,
});

/** Locks of claims: two root fields, and what a claim says about it. */
@Resolver(() => ClaimType)
export class LockResolver {
  constructor(
    private readonly locks: LockService,
    private readonly database: Database,
  ) {}

  @ResolveField(() => DateTime, {
    nullable: true,
    description:
      'Since when nobody edits, archives or merges it, nor argues about it; null: it is not locked. Votes and annotations go on.',
  })
  lockedAt(@Parent() claim: ClaimRecord): Date | null {
    return claim.lockedAt;
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may lock or unlock it.' })
  viewerCanLock(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], claim, 'claim.lock');
  }

  @Mutation(() => LockClaimResult, {
    description:
      'Has a claim stay as it is: nobody edits, archives or merges it, nor argues about it or suggests that, until it is unlocked.',
  })
  @SignedIn()
  async lockClaim(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The claim.' }) input: LockClaimInput,
  ): Promise<typeof LockClaimResult> {
    const outcome = await this.set(viewer, input, true);
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { teamId, claimId, seq } = outcome.value;
    return new LockClaimSuccess(await requireClaim(context, this.database, teamId, claimId), seq);
  }

  @Mutation(() => UnlockClaimResult, { description: 'Lets a locked claim change again.' })
  @SignedIn()
  async unlockClaim(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The claim.' }) input: UnlockClaimInput,
  ): Promise<typeof UnlockClaimResult> {
    const outcome = await this.set(viewer, input, false);
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { teamId, claimId, seq } = outcome.value;
    return new UnlockClaimSuccess(await requireClaim(context, this.database, teamId, claimId), seq);
  }

  private set(viewer: Viewer, input: LockClaimInput, locked: boolean) {
    const { teamId, id: claimId } = requireGlobalId(input.claimId, 'claim');
    const idempotencyKey = input.idempotencyKey ?? null;
    return this.locks.lockClaim(viewer, { teamId, claimId, locked, idempotencyKey });
  }
}
