import { createDatabase, databaseName, dropUnusedDatabase } from './test-cluster.js';

/** How the workers learn of the template: they inherit the environment of the process that ran the global set-up. */
export const TEMPLATE_VARIABLE = 'COUNTERPOINT_TEST_TEMPLATE';

/** The migrated database of this run. In its addresses, `DATABASE` stands for the name of a copy. */
export type Template = {
  run: string;
  name: string;
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  memoryUrl: string;
};

export type TestDatabase = {
  name: string;
  /** Role counterpoint_owner: owns the tables. For looking behind row-level security, and for the server under test. */
  ownerUrl: string;
  /** Role counterpoint_app: owns nothing, as the running app. */
  appUrl: string;
  /** Role counterpoint_memory: reads every debate, writes nothing. */
  memoryUrl: string;
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
  return useDatabase((template) => template.name);
}

/** A copy of another one as it is when this file's earlier `beforeAll` are done; nobody may be connected to it then. */
export function useCopyOf(origin: TestDatabase): TestDatabase {
  return useDatabase(() => origin.name);
}

/** The same without a single table: what a restore wants. */
export function useEmptyDatabase(): TestDatabase {
  return useDatabase(() => undefined);
}

function useDatabase(origin: (template: Template) => string | undefined): TestDatabase {
  const template = readTemplate();
  const name = databaseName(template.run);
  beforeAll(() => createDatabase(template, name, origin(template)), 30_000);
  afterAll(() => dropUnusedDatabase(template, name), 30_000);
  return {
    name,
    ownerUrl: template.ownerUrl.replace('/DATABASE', `/${name}`),
    appUrl: template.appUrl.replace('/DATABASE', `/${name}`),
    memoryUrl: template.memoryUrl.replace('/DATABASE', `/${name}`),
  };
}

/** The address of whoever may create databases, on a database of this run: a superuser, unless it is somebody's own server. */
export function adminUrlOf({ name }: TestDatabase): string {
  const url = new URL(readTemplate().adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
