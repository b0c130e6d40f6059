import { bySql, type Check } from './check.js';

const chains: Check = {
  name: 'each audit log is gapless, and its chain of digests holds',
  counted: { sql: 'SELECT count(*) FROM audit_entry', noun: 'entries' },
  advice:
    'The audit log is written by append_audit only and never changed: somebody wrote to it who may write to this database as its ' +
    'owner. Keep this database as it is, and compare the log with that of a backup. `verify-audit` says more.',
  find: bySql(`
    SELECT l.team_id, NULL::uuid, NULL::uuid, format('the audit log of team %s: entry %s: %s', l.team_id, b.seq, b.what)
      FROM (SELECT team_id FROM audit_chain UNION SELECT team_id FROM audit_entry) l, broken_audit_entries(l.team_id) b`),
};

export const auditChecks: readonly Check[] = [chains];
