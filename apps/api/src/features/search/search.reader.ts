import type { Transaction } from '../../platform/database/transaction.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import type { CursorKey, Page } from '../../platform/graphql/page.js';
import { excerptOf, MATCH_END, MATCH_START } from './excerpt.js';
import type { SearchWords } from './search-query.js';

/** Of each kind at most so many matches are ranked. */
const CANDIDATES = 500;

export type SearchableKind = 'claim' | 'source' | 'argument' | 'annotation';

/** One thing that was found. */
export type FoundThing = {
  readonly kind: SearchableKind;
  readonly id: string;
  readonly rank: number;
  readonly excerpt: string;
  readonly cursor: CursorKey;
};

type Debate = { readonly teamId: string; readonly debateId: string };
const parameters = ({ teamId, debateId }: Debate, { words, head, stub, number, sourceNumber }: SearchWords) => [
  teamId,
  debateId,
  words,
  head,
  stub,
  number,
  sourceNumber,
  CANDIDATES,
];

export type Found = {
  /** Best first; up to one more than the page. */
  readonly things: FoundThing[];
  /** How many there are on all pages; null on a page that has none. */
  readonly total: number | null;
};

/** What a search finds in a debate. One query. */
export async function searchDebate(tx: Transaction, debate: Debate, words: SearchWords, page: Page): Promise<Found> {
  const [rank, order, id] = cursorParts(page, 'number', 'integer', 'uuid');
  type Row = {
    kind: SearchableKind;
    kind_order: number;
    id: string;
    rank: number;
    marked: string;
    total: number;
  };
  const rows = await tx.query<Row[]>(
    `WITH found AS MATERIALIZED (
       SELECT f.kind, f.kind_order, f.id, f.rank FROM search_debate($1, $2, $3, $4, $5, $6, $7, $8) f
     ), hit AS MATERIALIZED (
       SELECT f.kind, f.kind_order, f.id, f.rank FROM found f
        WHERE $9::float8 IS NULL OR f.rank < $9 OR (f.rank = $9 AND (f.kind_order, f.id) > ($10::int, $11::uuid))
        ORDER BY f.rank DESC, f.kind_order, f.id LIMIT $12
     ), content AS MATERIALIZED (
       SELECT h.*, CASE h.kind
           WHEN 'claim' THEN (SELECT c.text FROM claim c WHERE c.team_id = $1 AND c.claim_id = h.id)
           WHEN 'source' THEN (SELECT concat_ws(', ', s.title, s.author, s.publisher) FROM source s WHERE s.team_id = $1 AND s.source_id = h.id)
           WHEN 'argument' THEN (SELECT coalesce(a.note, '') FROM argument a WHERE a.team_id = $1 AND a.argument_id = h.id)
           ELSE (SELECT n.body FROM annotation n WHERE n.team_id = $1 AND n.annotation_id = h.id) END AS text
         FROM hit h
     )
     SELECT t.kind, t.kind_order, t.id, t.rank, (SELECT count(*)::int FROM found) AS total,
            ts_headline('pg_catalog.simple', t.text, q.query, $13) AS marked
       FROM content t, (SELECT word_query(search_config(d.language), $3, $4, $5) AS query FROM debate d
                         WHERE d.team_id = $1 AND d.debate_id = $2) q
      WHERE t.text IS NOT NULL
      ORDER BY t.rank DESC, t.kind_order, t.id`,
    [
      ...parameters(debate, words),
      rank,
      order,
      id,
      page.limit + 1,
      `HighlightAll=true, StartSel=${MATCH_START}, StopSel=${MATCH_END}`,
    ],
  );
  const things = rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    rank: row.rank,
    excerpt: excerptOf(row.marked),
    cursor: [row.rank, row.kind_order, row.id],
  }));
  return { things, total: rows[0]?.total ?? null };
}

/** How many things a search finds in a debate. */
export async function countFound(tx: Transaction, debate: Debate, words: SearchWords): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM search_debate($1, $2, $3, $4, $5, $6, $7, $8)',
    parameters(debate, words),
  );
  return row?.count ?? 0;
}
