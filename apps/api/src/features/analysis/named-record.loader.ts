import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { sourceLoader, type SourceRecord } from '../source/source.loader.js';
import type { DebateKey } from './voter-ballots.js';

type Parts = readonly [context: GraphQLContext, database: Database];

/** Ids of the items of a debate by their numbers there, in one query, as the viewer. What is not readable is missing. */
export async function itemIdsByNumber(
  [context, database]: Parts,
  { teamId, debateId }: DebateKey,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (numbers.length === 0) return new Map();
  const rows = await database.withViewer(context.viewer, (tx) =>
    tx.query<{ number: number; itemId: string }[]>(
      `SELECT s.number, s.item_id AS "itemId" FROM standing s
        WHERE s.team_id = $1 AND s.debate_id = $2 AND s.number = ANY ($3::integer[])`,
      [teamId, debateId, numbers],
    ),
  );
  return new Map(rows.map((row) => [row.number, row.itemId]));
}

/** The id of an item that is known to stand there. */
export function idAt(ids: ReadonlyMap<number, string>, number: number): string {
  const id = ids.get(number);
  if (id === undefined) throw new NotFound();
  return id;
}

/** A source by the key under which the graph knows it as an origin. */
export async function sourceOf([context, database]: Parts, teamId: string, origin: string): Promise<SourceRecord> {
  const source = await sourceLoader(context, database).load(teamKey(teamId, origin));
  if (source === null) throw new NotFound();
  return source;
}
