import { requireGlobalId } from '../../platform/graphql/global-id.js';
import {
  idColumn,
  instantColumn,
  intColumn,
  nullableStringColumn,
  stringColumn,
} from '../../platform/graphql/written/columns.js';
import { plainJson, stringJson } from '../../platform/graphql/written/sql-json.js';
import { writesType, type WrittenField, type WrittenList } from '../../platform/graphql/written/written-type.js';
import { accountOf } from '../account/account.written.js';

/** The sources that a debate uses, by number. */
export const WRITTEN_SOURCES: WrittenList = {
  type: 'Source',
  cursor: [{ column: 'number', kind: 'integer' }],
  rows: ({ teamId, id }, [after]) => `SELECT d.number, s.* FROM debate_source d
      JOIN source s ON s.team_id = d.team_id AND s.source_id = d.source_id
     WHERE d.team_id = ${teamId} AND d.debate_id = ${id} AND (${after} IS NULL OR d.number > ${after}) ORDER BY d.number`,
};

/** The texts of a source, newest first. */
export const WRITTEN_VERSIONS: WrittenList = {
  type: 'SourceVersion',
  cursor: [{ column: 'version', kind: 'integer', isDescending: true }],
  rows: ({ teamId, id }, [before]) => `SELECT v.* FROM source_version v
     WHERE v.team_id = ${teamId} AND v.source_id = ${id} AND (${before} IS NULL OR v.version < ${before})
     ORDER BY v.version DESC`,
};

writesType('Source', {
  id: idColumn('source', 'source_id'),
  title: stringColumn('title'),
  kind: stringColumn('kind'),
  author: nullableStringColumn('author'),
  publisher: nullableStringColumn('publisher'),
  url: nullableStringColumn('url'),
  publishedOn: nullableStringColumn('published_on'),
  language: stringColumn('language'),
  createdAt: instantColumn('created_at'),
  addedBy: accountOf('added_by'),
  number: {
    value: (row, parameter) => {
      const debateId = parameter('uuid', (args) => requireGlobalId(String(args['debateId']), 'debate').id);
      return plainJson(`SELECT e.number FROM debate_source e
        WHERE e.team_id = ${row}.team_id AND e.debate_id = ${debateId} AND e.source_id = ${row}.source_id`);
    },
  },
  currentVersion: {
    object: 'SourceVersion',
    isNullable: true,
    from: (row, own) => `(SELECT v.* FROM source_version v
      WHERE v.team_id = ${row}.team_id AND v.source_id = ${row}.source_id ORDER BY v.version DESC LIMIT 1) ${own}`,
  },
  versions: {
    page: WRITTEN_VERSIONS,
    parent: (row) => ({ teamId: `${row}.team_id`, id: `${row}.source_id` }),
  },
});

/** The source version whose id is in the row. */
const versionOf: WrittenField = {
  object: 'SourceVersion',
  from: (row, own) => `source_version ${own}
    WHERE ${own}.team_id = ${row}.team_id AND ${own}.source_version_id = ${row}.source_version_id`,
};

writesType('SourceVersion', {
  id: idColumn('sourceVersion', 'source_version_id'),
  version: intColumn('version'),
  sha256: { value: (row) => stringJson(`encode(${row}.sha256, 'hex')`) },
  createdAt: instantColumn('created_at'),
  source: {
    object: 'Source',
    from: (row, own) => `source ${own} WHERE ${own}.team_id = ${row}.team_id AND ${own}.source_id = ${row}.source_id`,
  },
});

// From the row of a citation or an annotation.
writesType('Passage', {
  start: intColumn('start_offset'),
  end: intColumn('end_offset'),
  quote: stringColumn('quote'),
  prefix: stringColumn('prefix'),
  suffix: stringColumn('suffix'),
  sourceVersion: versionOf,
});
