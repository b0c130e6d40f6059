import type { Transaction } from '../../platform/database/transaction.js';
import type { Stance } from './argument.entity.js';

export type NewArgument = {
  readonly teamId: string;
  readonly argumentId: string;
  readonly targetId: string;
  readonly stance: Stance;
  /** '' for none. */
  readonly note: string;
  readonly premises: readonly string[];
};

/** Writes the argument and its premises; the database looks for a cycle once more. */
export async function insertArgument(tx: Transaction, argument: NewArgument): Promise<void> {
  await Promise.all([
    tx.query(
      `INSERT INTO argument (team_id, argument_id, target_id, stance, note, sole_premise_id) VALUES ($1, $2, $3, $4, nullif($5, ''), $6)`,
      [
        argument.teamId,
        argument.argumentId,
        argument.targetId,
        argument.stance,
        argument.note,
        argument.premises.length === 1 ? argument.premises[0] : null,
      ],
    ),
    tx.query(
      `INSERT INTO premise (team_id, argument_id, claim_id, ordinal)
       SELECT $1, $2, p.claim_id, p.ordinal FROM unnest($3::uuid[]) WITH ORDINALITY AS p (claim_id, ordinal)`,
      [argument.teamId, argument.argumentId, argument.premises],
    ),
  ]);
}

/** The standing argument from this one premise to this target; null for none. One pair, one matrix cell. */
export async function findDuplicate(
  tx: Transaction,
  teamId: string,
  premiseId: string,
  targetId: string,
): Promise<string | null> {
  const [row] = await tx.query<{ argument_id: string }[]>(
    'SELECT argument_id FROM argument WHERE team_id = $1 AND sole_premise_id = $2 AND target_id = $3',
    [teamId, premiseId, targetId],
  );
  return row?.argument_id ?? null;
}
