import type { Transaction } from '../../platform/database/transaction.js';
import { currentSeq } from '../event/current-seq.js';
import type { Logged } from '../event/event-log.js';
import type { ItemRecord } from '../item/item-writes.js';

/** What a writing use case answers: which claim, in which debate the viewer works, and the seqs of all logs it went to. */
export type ClaimReceipt = {
  readonly teamId: string;
  readonly claimId: string;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};

/** There was nothing to do, perhaps because somebody was a moment faster: nothing is logged. */
export async function unchangedClaim(
  tx: Transaction,
  { teamId, itemId, homeDebateId }: ItemRecord,
): Promise<ClaimReceipt> {
  return {
    teamId,
    claimId: itemId,
    debateId: homeDebateId,
    seq: await currentSeq(tx, teamId, homeDebateId),
    logged: [],
  };
}
