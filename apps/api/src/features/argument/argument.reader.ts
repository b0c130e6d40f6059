import type { Transaction } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import type { Stance } from './argument.entity.js';

/** Which arguments: those that bear on an item, or those that a claim serves. */
export type ArgumentFilter = {
  readonly teamId: string;
  readonly targetId?: string;
  readonly premiseId?: string;
  readonly stance?: Stance | null;
};

const WHERE = `a.team_id = $1 AND i.archived_at IS NULL AND ($2::uuid IS NULL OR a.target_id = $2)
  AND ($3::uuid IS NULL OR EXISTS (SELECT FROM premise p
        WHERE p.team_id = a.team_id AND p.argument_id = a.argument_id AND p.claim_id = $3))
  AND ($4::text IS NULL OR a.stance = $4)`;
const PAGE =
  'SELECT a.argument_id FROM argument a JOIN item i ON i.team_id = a.team_id AND i.item_id = a.argument_id WHERE '.concat(
    WHERE,
    ' AND ($5::uuid IS NULL OR a.argument_id > $5) ORDER BY a.argument_id LIMIT $6',
  );
const COUNT =
  'SELECT count(*)::int AS count FROM argument a JOIN item i ON i.team_id = a.team_id AND i.item_id = a.argument_id WHERE '.concat(
    WHERE,
  );

const parameters = (filter: ArgumentFilter) => [
  filter.teamId,
  filter.targetId ?? null,
  filter.premiseId ?? null,
  filter.stance ?? null,
];

/** Ids of arguments that stand, in the order in which they were made; one more than the page. */
export async function pageOfArguments(tx: Transaction, filter: ArgumentFilter, page: Page): Promise<string[]> {
  const [after] = cursorParts(page, 'uuid');
  const rows = await tx.query<{ argument_id: string }[]>(PAGE, [...parameters(filter), after, page.limit + 1]);
  return rows.map((row) => row.argument_id);
}

export async function countArguments(tx: Transaction, filter: ArgumentFilter): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(COUNT, parameters(filter));
  return row?.count ?? 0;
}
