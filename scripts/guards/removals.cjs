/*
 * Guards of the server, and how each looks when somebody has taken it away. `npm run test:guards` runs, for each, the test
 * that names what the guard is against, and expects it to fail: a test that cannot fail guards nothing.
 *
 *   row      of the threat list; the names of the tests begin with it: [A4]
 *   guard    what is there against it
 *   file     where; `find` stands in it exactly once and is replaced by `replace`
 *   behind   the same of a wall behind it, where there is one that would hold alone
 *   test     the file of tests that has to notice, `named` the tests (a regular expression)
 */
const { e2e } = require('./places.cjs');

const REMOVALS = [
  ...require('./removals-of-rights.cjs'),
  ...require('./removals-of-ways-in.cjs'),
  ...require('./removals-of-sign-in.cjs'),
  ...require('./removals-of-keys.cjs'),
  ...require('./removals-of-privacy.cjs'),
];

/**
 * All checks of the application gone at once: row security alone has to keep other teams’ rows hidden (checks-off.mjs).
 * `tests`: files that look for leaks themselves, and know how row security refuses; `holes`: guards of row security without
 * which something must be seen, and where.
 */
const CHECKS_OFF = {
  id: 'all-checks',
  file: 'libs/permissions/src/decision.ts',
  find: 'export function decide(viewer: Viewer, action: Action, subject: Subject): Decision {\n',
  replace:
    "export function decide(viewer: Viewer, action: Action, subject: Subject): Decision {\n  if (action !== undefined) return { allowed: true, message: '' };\n",
  tests: [
    'apps/api/src/migrations/row-security.db-spec.ts',
    e2e('permissions/other-teams.e2e-spec.ts'),
    e2e('permissions/random-queries.e2e-spec.ts'),
  ],
  holes: [
    { without: 'debates-of-readers', tests: [e2e('permissions.e2e-spec.ts')] },
    { without: 'log-of-readers', tests: ['apps/api/src/features/event/event-log.db-spec.ts'] },
  ],
};

module.exports = { REMOVALS, CHECKS_OFF };
