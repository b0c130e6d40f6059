import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { readSuggestions, type SuggestionRecord } from './suggestion.loader.js';
import type { SuggestionState } from './suggestion.entity.js';

export type Queue = {
  readonly teamId: string;
  readonly debateId: string;
  /** Null: whatever became of them. */
  readonly state: SuggestionState | null;
  /** Only the viewer's own: because they asked for these, or because they may see no others. */
  readonly ownOnly: boolean;
};

const IN_QUEUE = `FROM suggestion s WHERE s.team_id = $1 AND s.debate_id = $2 AND ($3::text IS NULL OR s.state = $3)
  AND (NOT $4 OR s.author_id = $5)`;
const COUNT = `SELECT count(*)::int AS count ${IN_QUEUE}`;
const OLDEST_FIRST = `SELECT s.suggestion_id ${IN_QUEUE} AND ($6::uuid IS NULL OR s.suggestion_id > $6)
  ORDER BY s.suggestion_id LIMIT $7`;
const NEWEST_FIRST = `SELECT s.suggestion_id ${IN_QUEUE} AND ($6::uuid IS NULL OR s.suggestion_id < $6)
  ORDER BY s.suggestion_id DESC LIMIT $7`;
const parameters = (queue: Queue, viewer: Viewer) => [
  queue.teamId,
  queue.debateId,
  queue.state,
  queue.ownOnly,
  viewer.accountId,
];

/** Suggestions of a debate, oldest first while they wait, else newest first; one more than the page. */
export async function pageOfSuggestions(
  tx: Transaction,
  viewer: Viewer,
  queue: Queue,
  page: Page,
): Promise<SuggestionRecord[]> {
  const [after] = cursorParts(page, 'uuid');
  const rows = await tx.query<{ suggestion_id: string }[]>(queue.state === 'open' ? OLDEST_FIRST : NEWEST_FIRST, [
    ...parameters(queue, viewer),
    after,
    page.limit + 1,
  ]);
  const keys = rows.map((row) => teamKey(queue.teamId, row.suggestion_id));
  const found = await readSuggestions(tx, viewer, keys);
  return keys.flatMap((key) => found.get(key) ?? []);
}

export async function countSuggestions(tx: Transaction, viewer: Viewer, queue: Queue): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(COUNT, parameters(queue, viewer));
  return row?.count ?? 0;
}
