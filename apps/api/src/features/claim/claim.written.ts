import { requireGlobalId } from '../../platform/graphql/global-id.js';
import {
  idColumn,
  instantColumn,
  intColumn,
  nullableInstantColumn,
  stringColumn,
} from '../../platform/graphql/written/columns.js';
import { plainJson } from '../../platform/graphql/written/sql-json.js';
import { writesType, type WrittenList } from '../../platform/graphql/written/written-type.js';
import { accountOf } from '../account/account.written.js';
import { WRITTEN_CITATIONS } from '../citation/citation.written.js';
import { tallyOf } from '../vote/tally.written.js';

/** The standing claims of a debate by number. */
export const WRITTEN_CLAIMS: WrittenList = {
  type: 'Claim',
  cursor: [{ column: 'number', kind: 'integer' }],
  rows: ({ teamId, id }, [after]) => `SELECT s.debate_id, s.number, i.team_id, i.item_id, i.home_debate_id, i.revision,
            i.author_id, i.created_at, i.edited_at, i.archived_at, i.locked_at, t.text, t.language
       FROM standing s
       JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id AND i.kind = 'claim' AND i.archived_at IS NULL
       JOIN claim t ON t.team_id = s.team_id AND t.claim_id = s.item_id
      WHERE s.team_id = ${teamId} AND s.debate_id = ${id} AND s.number > coalesce(${after}, 0)
      ORDER BY s.number`,
};

// From a row of WRITTEN_CLAIMS.
writesType('Claim', {
  id: idColumn('claim', 'item_id'),
  text: stringColumn('text'),
  language: stringColumn('language'),
  revision: intColumn('revision'),
  createdAt: instantColumn('created_at'),
  editedAt: nullableInstantColumn('edited_at'),
  archivedAt: nullableInstantColumn('archived_at'),
  number: {
    value: (row, parameter) => {
      const asked = parameter('uuid', ({ debateId }) =>
        debateId == null ? null : requireGlobalId(String(debateId), 'debate').id,
      );
      const wanted = `coalesce(${asked}, ${row}.home_debate_id)`;
      return plainJson(`CASE WHEN ${row}.debate_id = ${wanted} THEN ${row}.number
        ELSE (SELECT n.number FROM standing n
               WHERE n.team_id = ${row}.team_id AND n.debate_id = ${wanted} AND n.item_id = ${row}.item_id) END`);
    },
  },
  author: accountOf('author_id'),
  tally: tallyOf,
  citations: { page: WRITTEN_CITATIONS, parent: (row) => ({ teamId: `${row}.team_id`, id: `${row}.item_id` }) },
});
