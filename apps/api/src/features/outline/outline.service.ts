import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { accessTo } from '../debate/debate-access.js';
import { currentSeq } from '../event/current-seq.js';
import { DebateMemory } from './debate-memory.js';
import type { DebateVersion } from './debate-version.js';
import type { AtLeast } from './remembered-debate.js';

/** One's own votes in a debate, as columns. */
export type OwnVotes = { readonly numbers: number[]; readonly values: number[]; readonly stale: number[] };

const NOTHING: AtLeast = { seq: 0, tallies: [] };

@Injectable()
export class OutlineService {
  constructor(
    private readonly database: Database,
    private readonly memory: DebateMemory,
  ) {}

  /**
   * The whole debate with strengths and grounds, at one moment; `NotFound` where the viewer may not read it. What the
   * memory holds is the same for all who may: the database is asked about that first, and nothing is shown that is older
   * than its answer.
   */
  async readDebate(
    viewer: Viewer,
    teamId: string,
    debateId: string,
    atLeast: AtLeast = NOTHING,
  ): Promise<DebateVersion> {
    const seq = await this.database.withViewer(viewer, async (tx) => {
      const [, current] = await Promise.all([accessTo(tx, viewer, teamId, debateId), currentSeq(tx, teamId, debateId)]);
      return current;
    });
    return this.readSeen({ teamId, debateId, seq }, atLeast);
  }

  /** As `readDebate`, of a debate that the database has just shown to the viewer, with the seq that it had then. */
  readSeen(
    { teamId, debateId, seq }: { readonly teamId: string; readonly debateId: string; readonly seq: number },
    atLeast: AtLeast = NOTHING,
  ): Promise<DebateVersion> {
    return this.memory.read({ teamId, debateId }, { ...atLeast, seq: Math.max(seq, atLeast.seq) });
  }

  /** Named votes, and secret ones whose round still knows whose they are. */
  async ownVotes(viewer: Viewer, teamId: string, debateId: string): Promise<OwnVotes> {
    if (viewer.accountId === null) return { numbers: [], values: [], stale: [] };
    const rows = await this.database.withViewer(viewer, (tx) =>
      tx.query<{ number: number; value: number; stale: boolean }[]>(
        // From the votes on: one person's are few, what stands in a debate is much.
        `SELECT s.number, v.value, v.revision < s.fresh_since AS stale
           FROM vote v CROSS JOIN LATERAL (
             SELECT here.number, t.fresh_since FROM standing here
               JOIN tally t ON t.team_id = here.team_id AND t.item_id = here.item_id
              WHERE here.team_id = v.team_id AND here.debate_id = $2 AND here.item_id = v.item_id OFFSET 0) s
          WHERE v.team_id = $1 AND v.voter_id = $3
         UNION ALL
         SELECT s.number, b.value, b.revision < t.fresh_since
           FROM own_ballots($1, NULL, NULL) b
           JOIN standing s ON s.team_id = $1 AND s.debate_id = $2 AND s.item_id = b.item_id
           JOIN tally t ON t.team_id = $1 AND t.item_id = b.item_id
          ORDER BY number`,
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
