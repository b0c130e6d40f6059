import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { SourceKind } from './source-values.js';

/** A source as it is written; everything is clean. */
export type SourceFields = {
  readonly title: string;
  readonly kind: SourceKind;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly publishedOn: string | null;
  readonly language: string;
};

export async function insertSource(
  tx: Transaction,
  viewer: Viewer,
  teamId: string,
  fields: SourceFields,
): Promise<string> {
  const sourceId = uuidv7();
  await tx.query(
    `INSERT INTO source (team_id, source_id, title, kind, author, publisher, url, published_on, language, added_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      teamId,
      sourceId,
      fields.title,
      fields.kind,
      fields.author,
      fields.publisher,
      fields.url,
      fields.publishedOn,
      fields.language,
      viewer.accountId,
    ],
  );
  return sourceId;
}

/** One text of a source, as it is written. */
export type NewVersion = {
  readonly teamId: string;
  readonly sourceId: string;
  readonly version: number;
  readonly text: string;
};

/** SHA-256 of a text in UTF-8. */
export function digestOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

export async function insertSourceVersion(tx: Transaction, viewer: Viewer, next: NewVersion): Promise<string> {
  const sourceVersionId = uuidv7();
  await tx.query(
    `INSERT INTO source_version (team_id, source_version_id, source_id, version, text, sha256, added_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [next.teamId, sourceVersionId, next.sourceId, next.version, next.text, digestOf(next.text), viewer.accountId],
  );
  return sourceVersionId;
}

/**
 * Lets debates use sources, numbered there in the order given; those in use already keep their number. The debates are
 * locked by the caller.
 *
 * Whoever may read one of the debates can read these sources from now on, whole texts included: a citation that one
 * cannot check is none. So a source becomes visible wherever a claim stands that is cited under with it, even in a debate
 * that is open to more people than the source was before; who cites it there decides that, and must be able to read it.
 */
export async function enterSources(
  tx: Transaction,
  teamId: string,
  debates: readonly string[],
  sources: readonly string[],
): Promise<void> {
  await tx.query('SELECT enter_sources($1, $2, $3)', [teamId, debates, sources]);
}

/** Ids of all debates that use the source, also those that the viewer may not read. For locks and events only. */
export async function debatesUsing(tx: Transaction, teamId: string, sourceId: string): Promise<string[]> {
  const rows = await tx.query<{ debate_id: string }[]>('SELECT debate_id FROM debates_using($1, $2)', [
    teamId,
    sourceId,
  ]);
  return rows.map((row) => row.debate_id);
}

/** How many sources the debate has numbered. */
export async function countSources(
  tx: Transaction,
  debate: { readonly teamId: string; readonly debateId: string },
): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT next_source_number - 1 AS count FROM debate WHERE team_id = $1 AND debate_id = $2',
    [debate.teamId, debate.debateId],
  );
  return row?.count ?? 0;
}
