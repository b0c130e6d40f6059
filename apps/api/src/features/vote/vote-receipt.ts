import type { SignedInViewer } from '../../platform/auth/viewer.js';
import type { ItemKind } from '../item/item.entity.js';
import type { VoteAnswer } from './cast-votes.js';
import { tallyRecord, type TallyRecord } from './tally.js';
import type { VoteRecord } from './vote.loader.js';

/** What a vote led to, read where it was written: nothing has to be asked again. */
export type VoteReceipt = {
  readonly teamId: string;
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly previousValue: number | null;
  /** With this vote in it. */
  readonly tally: TallyRecord;
  /** Null once withdrawn. */
  readonly vote: VoteRecord | null;
  /** Debates whose readers see it; none see a ballot. */
  readonly debates: readonly string[];
  /**
   * Where votes are secret: what one has cast, which then counts in no tally that anybody sees; `value` null once
   * withdrawn. Null for a named vote.
   */
  readonly ballot: { readonly value: number | null; readonly revision: number } | null;
};

/** From what cast_votes tells about the vote of this viewer. */
export function toReceipt(
  { teamId, itemId }: { readonly teamId: string; readonly itemId: string },
  viewer: SignedInViewer,
  answer: VoteAnswer,
): VoteReceipt {
  const { kind, previousValue, value, revision, castAt, debates } = answer;
  const vote =
    value === null || revision === null || castAt === null
      ? null
      : {
          itemId,
          voterId: viewer.accountId,
          value,
          revision,
          castAt: new Date(castAt),
          isStale: revision < answer.freshSince,
        };
  return {
    teamId,
    itemId,
    kind,
    previousValue,
    tally: tallyRecord(answer.counts, answer.freshCounts, answer.version),
    vote,
    debates,
    ballot: answer.ballot ?? null,
  };
}
