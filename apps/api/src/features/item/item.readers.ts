import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import type { CursorKey, Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';

/** In which readable debates an item stands, with its number in each. */
export type Places = readonly {
  readonly debateId: string;
  readonly number: number;
  readonly isPosition: boolean;
  /** Of the debate's newest event. */
  readonly seq: number;
}[];

export const placesLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, Places>(context, database, placesLoader, readPlaces);

async function readPlaces(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, Places>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<{ team_id: string; item_id: string; places: Places }[]>(
    `SELECT s.team_id, s.item_id, jsonb_agg(jsonb_build_object(
              'debateId', s.debate_id, 'number', s.number, 'isPosition', p.claim_id IS NOT NULL, 'seq', d.seq) ORDER BY s.debate_id) AS places
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, item_id)
       JOIN standing s ON s.team_id = asked.team_id AND s.item_id = asked.item_id
       JOIN debate d ON d.team_id = s.team_id AND d.debate_id = s.debate_id
       LEFT JOIN position p ON p.team_id = s.team_id AND p.debate_id = s.debate_id AND p.claim_id = s.item_id
      GROUP BY s.team_id, s.item_id`,
    [teamIds, ids],
  );
  return new Map(rows.map((row) => [teamKey(row.team_id, row.item_id), row.places]));
}

export type RevisionRecord = {
  readonly revision: number;
  readonly text: string;
  readonly spellingOnly: boolean;
  readonly authorId: string;
  readonly createdAt: Date;
};

/** Revisions of an item, newest first; one row more than the page. */
export function pageOfRevisions(
  tx: Transaction,
  teamId: string,
  itemId: string,
  page: Page,
): Promise<RevisionRecord[]> {
  const [before] = cursorParts(page, 'integer');
  return tx.query<RevisionRecord[]>(
    `SELECT revision, text, spelling_only AS "spellingOnly", author_id AS "authorId", created_at AS "createdAt"
       FROM item_revision WHERE team_id = $1 AND item_id = $2 AND ($3::int IS NULL OR revision < $3)
      ORDER BY revision DESC LIMIT $4`,
    [teamId, itemId, before, page.limit + 1],
  );
}

export const revisionCursor = (row: RevisionRecord): CursorKey => [row.revision];
