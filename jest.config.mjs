// Three sizes of test (CONTRIBUTING.md): unit has no I/O, db runs against a real PostgreSQL, e2e goes through the public API.
// The client's components and journeys are tested in a browser by Vitest and Playwright, see apps/web.

const ours = ['<rootDir>/libs', '<rootDir>/apps/api', '<rootDir>/apps/cli', '<rootDir>/scripts', '<rootDir>/bench'];

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  // `module-sync` is the condition under which a package offers an ES module to require(); our transformer can read those.
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'module-sync'] },
  resolver: '<rootDir>/scripts/jest-resolver.cjs',
  transform: { '\\.([cm]?[jt]sx?)$': '<rootDir>/scripts/jest-transform.cjs' },
  transformIgnorePatterns: [],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'cjs', 'mjs', 'json', 'node'],
  modulePathIgnorePatterns: [
    '/dist/',
    '/dist-types/',
    '/dist-server/',
    '/dist-test/',
    '<rootDir>/data/',
    '<rootDir>/bench/postgraphile/',
  ],
  roots: ours,
};

const withDatabase = {
  globalSetup: '<rootDir>/apps/api/test/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/apps/api/test/harness/global-teardown.mjs',
};

export default {
  // Browser tests and PostgreSQL want the other core; more workers than cores only make timeouts likelier.
  maxWorkers: '100%',
  // For all projects: jest reads it only here. A test that may take longer says so itself.
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/apps/api/**/*.spec.ts',
        '<rootDir>/apps/cli/**/*.spec.ts',
        '<rootDir>/scripts/**/*.spec.mjs',
        '<rootDir>/bench/**/*.spec.mjs',
      ],
    },
    {
      ...common,
      ...withDatabase,
      displayName: 'db',
      testMatch: ['<rootDir>/apps/{api,cli}/**/*.db-spec.ts', '<rootDir>/bench/**/*.db-spec.mjs'],
    },
    {
      ...common,
      ...withDatabase,
      displayName: 'e2e',
      testMatch: ['<rootDir>/apps/{api,cli}/**/*.e2e-spec.ts'],
    },
  ],
};
