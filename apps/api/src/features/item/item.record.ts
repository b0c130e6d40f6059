/** What claims and arguments have in common, as their fields need it. */
export type ItemFields = {
  readonly id: string;
  readonly teamId: string;
  readonly itemId: string;
  readonly homeDebateId: string;
  readonly revision: number;
  readonly authorId: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly archivedAt: Date | null;
  /** Of a claim that stays as it is until a moderator unlocks it; null for arguments. */
  readonly lockedAt: Date | null;
};

export type ItemRow = {
  team_id: string;
  item_id: string;
  home_debate_id: string;
  revision: number;
  author_id: string;
  /** ISO 8601, as `queryJson` gives times. */
  created_at: string;
  edited_at: string | null;
  archived_at: string | null;
  /** Of claims only. */
  locked_at?: string | null;
};

export function itemFields(row: ItemRow, id: string): ItemFields {
  return {
    id,
    teamId: row.team_id,
    itemId: row.item_id,
    homeDebateId: row.home_debate_id,
    revision: row.revision,
    authorId: row.author_id,
    createdAt: new Date(row.created_at),
    editedAt: dateOrNull(row.edited_at),
    archivedAt: dateOrNull(row.archived_at),
    lockedAt: dateOrNull(row.locked_at ?? null),
  };
}

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));
