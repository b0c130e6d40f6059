import {
  idColumn,
  instantColumn,
  nullableInstantColumn,
  stringColumn,
} from '../../platform/graphql/written/columns.js';
import { writesType, type WrittenList } from '../../platform/graphql/written/written-type.js';
import { accountOf } from '../account/account.written.js';
import '../source/source.written.js';

/** The standing citations of a claim, in the order in which they were made. */
export const WRITTEN_CITATIONS: WrittenList = {
  type: 'Citation',
  cursor: [{ column: 'citation_id', kind: 'uuid' }],
  rows: ({ teamId, id }, [after]) => `SELECT n.* FROM citation n
     WHERE n.team_id = ${teamId} AND n.claim_id = ${id} AND n.archived_at IS NULL
       AND (${after} IS NULL OR n.citation_id > ${after})
     ORDER BY n.citation_id`,
};

writesType('Citation', {
  id: idColumn('citation', 'citation_id'),
  stance: stringColumn('stance'),
  createdAt: instantColumn('created_at'),
  archivedAt: nullableInstantColumn('archived_at'),
  passage: { object: 'Passage' },
  author: accountOf('author_id'),
});
