import type { Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import { maySee, readAccess } from '../debate/debate-access.js';
import type { ItemKind } from '../item/item.entity.js';
import type { Proposal } from './proposal.js';
import type { SuggestionKind, SuggestionState } from './suggestion.entity.js';

export type SuggestionRecord = {
  readonly kind: 'suggestion';
  readonly id: string;
  readonly teamId: string;
  readonly suggestionId: string;
  readonly debateId: string;
  readonly state: SuggestionState;
  readonly itemId: string | null;
  readonly itemKind: ItemKind | null;
  readonly otherItemId: string | null;
  readonly otherItemKind: ItemKind | null;
  readonly proposal: Proposal;
  readonly expectedRevision: number | null;
  /** Revision of what an edit is about, as it is now. */
  readonly currentRevision: number | null;
  readonly reason: string;
  readonly authorId: string;
  readonly createdAt: Date;
  readonly edition: number;
  readonly editedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string;
  readonly acceptedAs: Proposal | null;
  readonly resultItemId: string | null;
  readonly resultKind: ItemKind | null;
};

export const suggestionLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, SuggestionRecord>(context, database, suggestionLoader, (tx, keys) =>
    readSuggestions(tx, context.viewer, keys),
  );

type Row = Omit<SuggestionRecord, 'kind' | 'id'> & { readonly kind: SuggestionKind };

/** Suggestions that the viewer may see: their own, and those that they may judge. */
export async function readSuggestions(
  tx: Transaction,
  viewer: Viewer,
  keys: readonly TeamKey[],
): Promise<Map<string, SuggestionRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<Row[]>(
    `SELECT s.team_id AS "teamId", s.suggestion_id AS "suggestionId", s.debate_id AS "debateId", s.kind, s.state,
            s.item_id AS "itemId", i.kind AS "itemKind", i.revision AS "currentRevision",
            s.other_item_id AS "otherItemId", o.kind AS "otherItemKind",
            s.proposal || jsonb_build_object('kind', s.kind) AS proposal, s.expected_revision AS "expectedRevision", s.reason,
            s.author_id AS "authorId", s.created_at AS "createdAt", s.edition, s.edited_at AS "editedAt",
            s.decided_by AS "decidedBy", s.decided_at AS "decidedAt",
            s.decision_reason AS "decisionReason", s.accepted_as AS "acceptedAs", s.result_item_id AS "resultItemId",
            r.kind AS "resultKind"
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, suggestion_id)
       JOIN suggestion s ON s.team_id = asked.team_id AND s.suggestion_id = asked.suggestion_id
       LEFT JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id
       LEFT JOIN item o ON o.team_id = s.team_id AND o.item_id = s.other_item_id
       LEFT JOIN item r ON r.team_id = s.team_id AND r.item_id = s.result_item_id`,
    [teamIds, ids],
  );
  const access = await readAccess(tx, viewer, rows);
  const visible = rows.filter((row) => {
    const debate = access.get(row.debateId);
    return debate !== undefined && maySee(viewer, debate, 'suggestion.read', row.authorId === viewer.accountId);
  });
  return new Map(
    visible.map((row) => [
      teamKey(row.teamId, row.suggestionId),
      { ...row, kind: 'suggestion', id: toGlobalId('suggestion', row.teamId, row.suggestionId) },
    ]),
  );
}

/** One suggestion; throws NotFound where the viewer may see none. */
export async function requireSuggestion(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  suggestionId: string,
): Promise<SuggestionRecord> {
  const suggestion = await suggestionLoader(context, database).load(teamKey(teamId, suggestionId));
  if (suggestion === null) throw new NotFound();
  return suggestion;
}
