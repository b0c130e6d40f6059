import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { SourceKind } from './source-values.js';

/** A document. */
export type SourceRecord = {
  readonly kind: 'source';
  readonly id: string;
  readonly teamId: string;
  readonly sourceId: string;
  readonly title: string;
  readonly sourceKind: SourceKind;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly publishedOn: string | null;
  readonly language: string;
  readonly addedBy: string;
  readonly createdAt: Date;
};

/** One text of a source, without the text: that can be millions of characters, and is loaded where it is asked for. */
export type SourceVersionRecord = {
  readonly kind: 'sourceVersion';
  readonly id: string;
  readonly teamId: string;
  readonly sourceVersionId: string;
  readonly sourceId: string;
  /** The source, where it was read with the text. */
  readonly source?: SourceRecord;
  readonly version: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly createdAt: Date;
};

export const sourceLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, SourceRecord>(context, database, sourceLoader, readSources);

export const sourceVersionLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, SourceVersionRecord>(context, database, sourceVersionLoader, readSourceVersions);

/** The texts of source versions, by the version's key. */
export const sourceTextLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, string>(context, database, sourceTextLoader, readSourceTexts);

/** The newest text of sources, by the source's key; null while none was captured. */
export const currentVersionLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, SourceVersionRecord>(context, database, currentVersionLoader, readCurrentVersions);

type SourceRow = {
  team_id: string;
  source_id: string;
  title: string;
  kind: SourceKind;
  author: string | null;
  publisher: string | null;
  url: string | null;
  published_on: string | null;
  language: string;
  added_by: string;
  /** ISO 8601 where the row came as JSON. */
  created_at: Date | string;
};

/** Of a source `s`. */
const SOURCE_COLUMNS = `s.team_id, s.source_id, s.title, s.kind, s.author, s.publisher, s.url, s.published_on, s.language,
  s.added_by, s.created_at`;

const READ_SOURCES = `SELECT ${SOURCE_COLUMNS}
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, source_id)
       JOIN source s ON s.team_id = asked.team_id AND s.source_id = asked.source_id`;

export async function readSources(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, SourceRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<SourceRow[]>(READ_SOURCES, [teamIds, ids]);
  return new Map(rows.map((row) => [teamKey(row.team_id, row.source_id), sourceRecord(row)]));
}

function sourceRecord(row: SourceRow): SourceRecord {
  return {
    kind: 'source',
    id: toGlobalId('source', row.team_id, row.source_id),
    teamId: row.team_id,
    sourceId: row.source_id,
    title: row.title,
    sourceKind: row.kind,
    author: row.author,
    publisher: row.publisher,
    url: row.url,
    publishedOn: row.published_on,
    language: row.language,
    addedBy: row.added_by,
    createdAt: new Date(row.created_at),
  };
}

type VersionRow = {
  team_id: string;
  source_version_id: string;
  source_id: string;
  version: number;
  sha256: string;
  created_at: Date | string;
};

/** Of a source version `v`. */
const VERSION_COLUMNS = `v.team_id, v.source_version_id, v.source_id, v.version, encode(v.sha256, 'hex') AS sha256,
  v.created_at`;

/** A row of `VERSIONS_WITH_SOURCE` as JSON. */
export type VersionWithSourceRow = VersionRow & { readonly source: SourceRow };

/** Source versions `v`, each with its source; to be gone on with a WHERE. */
export const VERSIONS_WITH_SOURCE = `SELECT ${VERSION_COLUMNS}, (SELECT row_to_json(r) FROM (SELECT ${SOURCE_COLUMNS}) r) AS source
  FROM source_version v JOIN source s ON s.team_id = v.team_id AND s.source_id = v.source_id`;

export function versionWithSource(row: VersionWithSourceRow): SourceVersionRecord {
  return { ...versionRecord(row), source: sourceRecord(row.source) };
}

const READ_VERSIONS = `SELECT ${VERSION_COLUMNS}
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, source_version_id)
       JOIN source_version v ON v.team_id = asked.team_id AND v.source_version_id = asked.source_version_id`;
const READ_CURRENT = `SELECT ${VERSION_COLUMNS}
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, source_id)
       CROSS JOIN LATERAL (
         SELECT n.* FROM source_version n WHERE n.team_id = asked.team_id AND n.source_id = asked.source_id
          ORDER BY n.version DESC LIMIT 1) v`;

export async function readSourceVersions(
  tx: Transaction,
  keys: readonly TeamKey[],
): Promise<Map<string, SourceVersionRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<VersionRow[]>(READ_VERSIONS, [teamIds, ids]);
  return new Map(rows.map((row) => [teamKey(row.team_id, row.source_version_id), versionRecord(row)]));
}

async function readCurrentVersions(
  tx: Transaction,
  keys: readonly TeamKey[],
): Promise<Map<string, SourceVersionRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<VersionRow[]>(READ_CURRENT, [teamIds, ids]);
  return new Map(rows.map((row) => [teamKey(row.team_id, row.source_id), versionRecord(row)]));
}

function versionRecord(row: VersionRow): SourceVersionRecord {
  return {
    kind: 'sourceVersion',
    id: toGlobalId('sourceVersion', row.team_id, row.source_version_id),
    teamId: row.team_id,
    sourceVersionId: row.source_version_id,
    sourceId: row.source_id,
    version: row.version,
    sha256: row.sha256,
    createdAt: new Date(row.created_at),
  };
}

async function readSourceTexts(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, string>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<{ team_id: string; source_version_id: string; text: string }[]>(
    `SELECT v.team_id, v.source_version_id, v.text FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, source_version_id)
       JOIN source_version v ON v.team_id = asked.team_id AND v.source_version_id = asked.source_version_id`,
    [teamIds, ids],
  );
  return new Map(rows.map((row) => [teamKey(row.team_id, row.source_version_id), row.text]));
}

/** One source; throws NotFound where the viewer may read none. */
export async function requireSource(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  sourceId: string,
): Promise<SourceRecord> {
  const source = await sourceLoader(context, database).load(teamKey(teamId, sourceId));
  if (source === null) throw new NotFound();
  return source;
}

/** One source version; throws NotFound where the viewer may read none. */
export async function requireSourceVersion(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  sourceVersionId: string,
): Promise<SourceVersionRecord> {
  const version = await sourceVersionLoader(context, database).load(teamKey(teamId, sourceVersionId));
  if (version === null) throw new NotFound();
  return version;
}
