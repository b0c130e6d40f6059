import { v7 as uuidv7 } from 'uuid';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import type { Proposal } from './proposal.js';
import type { SuggestionKind, SuggestionState } from './suggestion.entity.js';

export type NewSuggestion = {
  readonly teamId: string;
  readonly debateId: string;
  readonly itemId: string | null;
  readonly otherItemId: string | null;
  readonly proposal: Proposal;
  readonly expectedRevision: number | null;
  readonly reason: string;
};

/** Writes a suggestion of the viewer; answers its id. */
export async function insertSuggestion(tx: Transaction, viewer: Viewer, suggestion: NewSuggestion): Promise<string> {
  const suggestionId = uuidv7();
  const { kind, ...rest } = suggestion.proposal;
  await tx.query(
    `INSERT INTO suggestion (team_id, suggestion_id, debate_id, kind, item_id, other_item_id, proposal, expected_revision, reason, author_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      suggestion.teamId,
      suggestionId,
      suggestion.debateId,
      kind,
      suggestion.itemId,
      suggestion.otherItemId,
      JSON.stringify(rest),
      suggestion.expectedRevision,
      suggestion.reason,
      accountOf(viewer),
    ],
  );
  return suggestionId;
}

/** A suggestion as a writing use case needs it. */
export type SuggestionRow = {
  readonly teamId: string;
  readonly suggestionId: string;
  readonly debateId: string;
  readonly kind: SuggestionKind;
  readonly state: SuggestionState;
  readonly itemId: string | null;
  readonly otherItemId: string | null;
  readonly proposal: Proposal;
  readonly expectedRevision: number | null;
  readonly reason: string;
  readonly edition: number;
  readonly authorId: string;
};

/** Reads a suggestion as the viewer and locks it; throws NotFound for what is not there or may not be seen. */
export async function lockSuggestion(tx: Transaction, teamId: string, suggestionId: string): Promise<SuggestionRow> {
  const [row] = await tx.query<SuggestionRow[]>(
    `SELECT team_id AS "teamId", suggestion_id AS "suggestionId", debate_id AS "debateId", kind, state, item_id AS "itemId",
            other_item_id AS "otherItemId", proposal || jsonb_build_object('kind', kind) AS proposal,
            expected_revision AS "expectedRevision", reason, edition, author_id AS "authorId"
       FROM suggestion WHERE team_id = $1 AND suggestion_id = $2 FOR UPDATE`,
    [teamId, suggestionId],
  );
  if (row === undefined) throw new NotFound();
  return row;
}

/** Writes what the author of a suggestion makes of it. The database refuses it for somebody else’s, and once it is decided. */
export async function reviseSuggestion(
  tx: Transaction,
  { teamId, suggestionId }: SuggestionRow,
  { proposal, reason }: { readonly proposal: Proposal; readonly reason: string },
): Promise<void> {
  const { kind, ...rest } = proposal;
  await tx.query(
    `UPDATE suggestion SET proposal = $3, reason = $4, edition = edition + 1, edited_at = now()
      WHERE team_id = $1 AND suggestion_id = $2 AND kind = $5`,
    [teamId, suggestionId, JSON.stringify(rest), reason, kind],
  );
}

/** Ends a suggestion that is open. The database refuses it for one's own, or a second time. */
export async function decideSuggestion(
  tx: Transaction,
  viewer: Viewer,
  suggestion: SuggestionRow,
  decision: {
    readonly state: Exclude<SuggestionState, 'open'>;
    readonly reason: string;
    readonly acceptedAs?: Proposal;
  },
): Promise<void> {
  await tx.query(
    `UPDATE suggestion SET state = $3, decided_by = $4, decided_at = now(), decision_reason = $5, accepted_as = $6
      WHERE team_id = $1 AND suggestion_id = $2`,
    [
      suggestion.teamId,
      suggestion.suggestionId,
      decision.state,
      accountOf(viewer),
      decision.reason,
      decision.acceptedAs === undefined ? null : JSON.stringify(decision.acceptedAs),
    ],
  );
}

/** Makes the suggestion's author the author of what was written for it, and notes what came of it. */
export async function creditAuthor(
  tx: Transaction,
  { teamId, suggestionId }: SuggestionRow,
  resultItemId: string,
  written: readonly string[],
): Promise<void> {
  await tx.query('SELECT credit_suggestion($1, $2, $3)', [teamId, suggestionId, written]);
  await tx.query('UPDATE suggestion SET result_item_id = $3 WHERE team_id = $1 AND suggestion_id = $2', [
    teamId,
    suggestionId,
    resultItemId,
  ]);
}

/** How many suggestions of the viewer wait for a decision in a debate. */
export async function countOpen(tx: Transaction, viewer: Viewer, teamId: string, debateId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM suggestion
      WHERE team_id = $1 AND debate_id = $2 AND state = 'open' AND author_id = $3`,
    [teamId, debateId, accountOf(viewer)],
  );
  return row?.count ?? 0;
}
