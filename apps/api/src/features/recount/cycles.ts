import { mostFindings, type Ask, type Finding, type Found } from './check.js';

// Items by their place in the order of their keys: a few bytes each, where ids would take a hundred.
const numbered = 'SELECT team_id, item_id, (row_number() OVER (ORDER BY team_id, item_id))::int - 1 AS place FROM item';

const edges = `
  WITH node AS MATERIALIZED (${numbered})
  SELECT l.place AS lower, u.place AS upper
    FROM (SELECT team_id, argument_id AS lower, target_id AS upper FROM argument
          UNION ALL SELECT team_id, claim_id, argument_id FROM premise) e
    JOIN node l ON l.team_id = e.team_id AND l.item_id = e.lower
    JOIN node u ON u.team_id = e.team_id AND u.item_id = e.upper`;

export type Edge = { lower: number; upper: number };

/**
 * What is left of a graph when everything that serves nothing any more is taken away, again and again (Kahn 1962): the
 * nodes of its cycles and what rests below them, each with one of the nodes left that it serves. Linear, where a query
 * would write down every pair of nodes with a way between them.
 */
function leftOver(edgesOfAll: readonly Edge[]): Map<number, number> {
  const below = new Map<number, number[]>();
  const served = new Map<number, number>();
  for (const { lower, upper } of edgesOfAll) {
    const list = below.get(upper);
    if (list === undefined) below.set(upper, [lower]);
    else list.push(lower);
    served.set(lower, (served.get(lower) ?? 0) + 1);
    if (!served.has(upper)) served.set(upper, 0);
  }
  const free = [...served].flatMap(([node, count]) => (count === 0 ? [node] : []));
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    served.delete(node);
    for (const lower of below.get(node) ?? []) {
      const count = (served.get(lower) ?? 0) - 1;
      served.set(lower, count);
      if (count === 0) free.push(lower);
    }
  }
  return new Map(
    edgesOfAll.flatMap(({ lower, upper }) => (served.has(lower) && served.has(upper) ? [[lower, upper]] : [])),
  );
}

/** A cycle of every tangle, each as its nodes in the order in which they serve each other. */
function cyclesIn(left: ReadonlyMap<number, number>): number[][] {
  const found: number[][] = [];
  const seen = new Set<number>();
  for (const start of left.keys()) {
    const path: number[] = [];
    // All that is left serves something that is left: whoever goes on comes back.
    for (let node: number | undefined = start; node !== undefined && !seen.has(node); node = left.get(node)) {
      seen.add(node);
      path.push(node);
    }
    const last = path.at(-1);
    const from = last === undefined ? -1 : path.indexOf(left.get(last) ?? -1);
    if (from >= 0) found.push(path.slice(from));
  }
  return found;
}

/** A cycle of every tangle in a graph; empty: it has none. */
export function cyclesOf(edgesOfAll: readonly Edge[]): number[][] {
  return cyclesIn(leftOver(edgesOfAll));
}

/** Cycles of the graph of claims and arguments, over all debates. */
export async function findCycles(ask: Ask): Promise<Found> {
  const found = cyclesOf(await ask<Edge>(edges));
  if (found.length === 0) return { total: 0, findings: [] };
  const shown = found.slice(0, mostFindings);
  const places = [...new Set(shown.flat())].join(', ');
  const rows = await ask<Omit<Finding, 'what'> & { place: number }>(`
    SELECT n.place, n.team_id AS "teamId", i.home_debate_id AS "debateId", d.question, n.item_id AS "itemId", s.number
      FROM (${numbered}) n
      JOIN item i ON i.team_id = n.team_id AND i.item_id = n.item_id
      LEFT JOIN debate d ON d.team_id = i.team_id AND d.debate_id = i.home_debate_id
      LEFT JOIN standing s ON s.team_id = i.team_id AND s.debate_id = i.home_debate_id AND s.item_id = i.item_id
     WHERE n.place IN (${places})`);
  const itemAt = new Map(rows.map(({ place, ...item }) => [place, item]));
  const findings = shown.flatMap((cycle) => {
    const items = cycle.flatMap((place) => itemAt.get(place) ?? []);
    const [first] = items;
    if (first === undefined) return [];
    const way = [...items, first].map((item) => `#${item.number ?? '?'} (${item.itemId ?? '?'})`).join(' serves ');
    return [{ ...first, what: `rests on itself: ${way}` }];
  });
  return { total: found.length, findings };
}
