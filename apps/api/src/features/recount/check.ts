/** Asks the database as the owner of the tables, in one snapshot: row security hides nothing, and nothing moves meanwhile. */
export type Ask = <Row>(sql: string) => Promise<Row[]>;

/** Something that does not hold, and where. Ids are the database's own. */
export type Finding = {
  /** What is wrong with it, as the end of a sentence that begins with the place. */
  readonly what: string;
  readonly teamId: string | null;
  readonly debateId: string | null;
  readonly question: string | null;
  readonly itemId: string | null;
  /** Number of the item in that debate. */
  readonly number: number | null;
};

/** At most `mostFindings` of them with their places; `total` counts all. */
export type Found = { readonly total: number; readonly findings: readonly Finding[] };

/** One thing that has to hold in a database at any moment, whoever wrote what at the same time. */
export type Check = {
  /** What holds, as a sentence. */
  readonly name: string;
  /** How much was looked at: SQL that answers one number, and what it counts. */
  readonly counted: { readonly sql: string; readonly noun: string };
  /** What to do where it does not hold. */
  readonly advice: string;
  find(ask: Ask): Promise<Found>;
};

export const mostFindings = 100;

/**
 * Finds with one query. It answers a row for each thing that does not hold: team_id, debate_id, item_id (any of them may
 * be null) and `what`. The places are looked up for those that are shown only.
 */
export function bySql(sql: string): (ask: Ask) => Promise<Found> {
  return async (ask) => {
    const rows = await ask<Finding & { total: number }>(`
      WITH found (team_id, debate_id, item_id, what) AS MATERIALIZED (${sql})
      SELECT (SELECT count(*)::int FROM found) AS total, f.what, f.team_id AS "teamId",
             coalesce(f.debate_id, i.home_debate_id) AS "debateId", d.question, f.item_id AS "itemId", s.number
        FROM (SELECT * FROM found LIMIT ${mostFindings}) f
        LEFT JOIN item i ON i.team_id = f.team_id AND i.item_id = f.item_id
        LEFT JOIN debate d ON d.team_id = f.team_id AND d.debate_id = coalesce(f.debate_id, i.home_debate_id)
        LEFT JOIN standing s ON s.team_id = f.team_id AND s.debate_id = d.debate_id AND s.item_id = f.item_id`);
    return {
      total: rows[0]?.total ?? 0,
      findings: rows.map(({ what, teamId, debateId, question, itemId, number }) => {
        return { what, teamId, debateId, question, itemId, number };
      }),
    };
  };
}
