/* Where the server's files are, by their names. */
const sql = (name) => `apps/api/src/migrations/sql/${name}`;
const feature = (name) => `apps/api/src/features/${name}`;
const e2e = (name) => `apps/api/test/e2e/${name}`;

module.exports = { sql, feature, e2e };
