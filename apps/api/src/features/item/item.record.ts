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
};

export type ItemRow = {
  team_id: string;
  item_id: string;
  home_debate_id: string;
  revision: number;
  author_id: string;
  created_at: Date;
  edited_at: Date | null;
  archived_at: Date | null;
};

export function itemFields(row: ItemRow, id: string): ItemFields {
  return {
    id,
    teamId: row.team_id,
    itemId: row.item_id,
    homeDebateId: row.home_debate_id,
    revision: row.revision,
    authorId: row.author_id,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    archivedAt: row.archived_at,
  };
}
