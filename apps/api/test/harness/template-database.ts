import { createDatabase, databaseName, dropUnusedDatabase } from './test-cluster.js';

/** How the workers learn of the template: they inherit the environment of the process that ran the global set-up. */
export const TEMPLATE_VARIABLE = 'COUNTERPOINT_TEST_TEMPLATE';

/** The migrated database of this run. In its addresses, `DATABASE` stands for the name of a copy. */
export type Template = { run: string; name: string; adminUrl: string; ownerUrl: string; appUrl: string };

export type TestDatabase = {
  name: string;
  /** Role counterpoint_owner: owns the tables. For looking behind row-level security, and for the server under test. */
  ownerUrl: string;
  /** Role counterpoint_app: owns nothing, as the running app. */
  appUrl: string;
};

function readTemplate(): Template {
  const text = process.env[TEMPLATE_VARIABLE];
  if (text === undefined) {
    throw new Error(
      'There is no test database here: name the file *.db-spec.ts or *.e2e-spec.ts, and run it with npm run test:db or test:e2e.',
    );
  }
  return JSON.parse(text) as Template;
}

/**
 * A database of this test file's own, copied from the migrated template before its tests and dropped after them (or, if
 * connections are still open then, at the end of the run). Call it at the top of a file or of a `describe`; the
 * addresses work from `beforeAll` on.
 */
export function useTestDatabase(): TestDatabase {
  const template = readTemplate();
  const name = databaseName(template.run);
  beforeAll(() => createDatabase(template, name, template.name), 30_000);
  afterAll(() => dropUnusedDatabase(template, name), 30_000);
  return {
    name,
    ownerUrl: template.ownerUrl.replace('/DATABASE', `/${name}`),
    appUrl: template.appUrl.replace('/DATABASE', `/${name}`),
  };
}
