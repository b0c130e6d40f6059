import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { accessTo } from '../debate/debate-access.js';
import { reckon, type DebateReckoning } from './debate-graph.js';
import { readDebateRows } from './graph.reader.js';

/** One's own votes in a debate, as columns. */
export type OwnVotes = { readonly numbers: number[]; readonly values: number[]; readonly stale: number[] };

@Injectable()
export class OutlineService {
  constructor(private readonly database: Database) {}

  /** The whole debate as the viewer may read it, with strengths and grounds, at one moment. */
  async reckonDebate(viewer: Viewer, teamId: string, debateId: string): Promise<DebateReckoning> {
    const rows = await this.database.withSnapshot(viewer, async (tx) => {
      await accessTo(tx, viewer, teamId, debateId);
      return readDebateRows(tx, teamId, debateId);
    });
    return reckon(rows);
  }

  async ownVotes(viewer: Viewer, teamId: string, debateId: string): Promise<OwnVotes> {
    if (viewer.accountId === null) return { numbers: [], values: [], stale: [] };
    const rows = await this.database.withViewer(viewer, (tx) =>
      tx.query<{ number: number; value: number; stale: boolean }[]>(
        `SELECT s.number, v.value, v.revision < t.fresh_since AS stale
           FROM standing s JOIN vote v ON v.team_id = s.team_id AND v.item_id = s.item_id AND v.voter_id = $3
           JOIN tally t ON t.team_id = v.team_id AND t.item_id = v.item_id
          WHERE s.team_id = $1 AND s.debate_id = $2 ORDER BY s.number`,
        [teamId, debateId, viewer.accountId],
      ),
    );
    return {
      numbers: rows.map((row) => row.number),
      values: rows.map((row) => row.value),
      stale: rows.map((row) => (row.stale ? 1 : 0)),
    };
  }
}
