import type { ItemBallots, VoteCounts } from '@counterpoint/argumentation';
import type { Transaction } from '../../platform/database/transaction.js';

/** A debate as its fields know it. */
export type DebateKey = { readonly teamId: string; readonly debateId: string };

type Row = {
  readonly number: number;
  readonly counts: VoteCounts;
  readonly places: readonly number[];
  readonly levels: readonly number[];
};

/**
 * The named votes of these people on what stands in a debate, with all votes on the same items, at one moment; nothing where
 * the viewer may not read the debate. Secret votes have no voter here: they are in the counts once they are released.
 */
export async function ballotsOf(
  tx: Transaction,
  { teamId, debateId }: DebateKey,
  voters: readonly string[],
): Promise<ItemBallots[]> {
  if (voters.length === 0) return [];
  const rows = await tx.query<Row[]>('SELECT number, counts, places, levels FROM votes_of($1, $2, $3::uuid[])', [
    teamId,
    debateId,
    voters,
  ]);
  return rows.map(({ number, counts, places, levels }) => ({
    number,
    counts,
    named: places.map((place, k) => ({ voter: voters[place - 1] as string, level: levels[k] as number })),
  }));
}
