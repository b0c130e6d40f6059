/*
 * Who may import whom, and why. `npm run imports` checks it; type-only imports count.
 * scripts/import-rules.spec.mjs breaks every rule once and sees it noticed: a new rule needs a line there.
 */

const SPEC = '\\.(spec|db-spec|e2e-spec)\\.tsx?$';
const TEST_ONLY = [SPEC, '^apps/api/test/', '^apps/web/e2e/', '^(apps|libs)/[^/]+/src/testing/'];
const API = '^apps/api/src';
/** Roles of files that speak GraphQL. */
const GRAPHQL = 'resolver|type|results|fields|input|args';
const FEATURE = `${API}/features/([^/]+)/`;
const OTHER_FEATURE = { path: `${API}/features/`, pathNot: [`${API}/features/$1/`] };

const everywhere = [
  {
    name: 'no-cycles',
    comment:
      'Two files that need each other are one file, or hide a third that both need: move the shared part there. Types count, because a cycle of types becomes a cycle of code with the next edit.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'imports-exist',
    comment: 'An import that leads nowhere: a typing error, or a package that is not installed.',
    severity: 'error',
    from: {},
    // gql/ and virtual: modules are made by the build.
    to: { couldNotResolve: true, pathNot: ['(^|/)gql/', '^virtual:'] },
  },
  {
    name: 'packages-are-listed',
    comment:
      'A package that works only because another one brought it along vanishes with that one: add it to the package.json of the workspace.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-development-packages-in-the-product',
    comment: 'devDependencies are pruned from the image: what runs in production belongs into dependencies.',
    severity: 'error',
    from: { path: '^(apps/[^/]+|libs/[^/]+)/src/', pathNot: TEST_ONLY },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'type-import'], pathNot: ['/@types/'] },
  },
  {
    name: 'nothing-imports-a-test',
    comment: 'What a test shares belongs into the harness (apps/api/test/harness, or src/testing of the lib or app).',
    severity: 'error',
    from: {},
    to: { path: SPEC },
  },
  {
    name: 'product-knows-no-test-harness',
    comment: 'The harness depends on the product, never the other way round.',
    severity: 'error',
    from: { path: '^(apps|libs)/[^/]+/src/', pathNot: TEST_ONLY },
    to: { path: ['^apps/api/test/', '^apps/web/e2e/', '^(apps|libs)/[^/]+/src/testing/'] },
  },
  {
    name: 'no-orphans',
    comment:
      'Nobody imports this file and it imports nothing: forgotten, or an entry point that this list should name.',
    severity: 'warn',
    from: {
      orphan: true,
      pathNot: [
        SPEC,
        '\\.d\\.ts$',
        '\\.config\\.[cm]?[jt]s$',
        '^apps/[^/]+/src/main\\.tsx?$',
        '^apps/api/src/migrations/',
        '^apps/[^/]+/(bin|scripts|public|e2e)/',
        '^libs/[^/]+/src/index\\.ts$',
      ],
    },
    to: {},
  },
];

const libs = [
  {
    name: 'libs-are-pure-no-packages',
    comment:
      'The libs run in the server, in the browser and on the command line and must give the same answer everywhere: no framework, no package. Pass in what is needed.',
    severity: 'error',
    from: { path: '^libs/[^/]+/src/', pathNot: TEST_ONLY },
    to: { path: 'node_modules/' },
  },
  {
    name: 'libs-are-pure-no-node',
    comment: 'No files, clock, network or randomness in a lib: the caller passes in the text, the time, the number.',
    severity: 'error',
    from: { path: '^libs/[^/]+/src/', pathNot: TEST_ONLY },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'libs-stand-alone',
    comment: 'A lib imports no other lib (interchange alone may, see below): a shared idea belongs into one of them.',
    severity: 'error',
    from: { path: '^libs/(?!interchange/)([^/]+)/' },
    to: { path: '^libs/', pathNot: ['^libs/$1/'] },
  },
  {
    name: 'interchange-knows-argumentation-and-anchoring',
    comment: 'Formats carry graphs and passages, nothing else: interchange imports argumentation and anchoring only.',
    severity: 'error',
    from: { path: '^libs/interchange/' },
    to: { path: '^libs/(?!interchange/|argumentation/|anchoring/)' },
  },
  {
    name: 'libs-have-one-door',
    comment:
      "A lib is what its index.ts names. Export there what you need; import it as '@counterpoint/<lib>'. What tests share is in its src/testing.",
    severity: 'error',
    from: { path: '^(?:apps|libs)/([^/]+)/' },
    to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/[^/]+/src/testing/', '^libs/$1/'] },
  },
  {
    name: 'libs-know-no-app',
    comment: 'Apps import libs, never back.',
    severity: 'error',
    from: { path: '^libs/' },
    to: { path: '^apps/' },
  },
];

const apps = [
  {
    name: 'apps-never-import-each-other',
    comment:
      'api, web and cli meet in the libs and in schema.graphql only. What two of them need goes into a lib; what the client needs from the server is a field of the schema.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: ['^apps/$1/'] },
  },
];

const apiLayers = [
  {
    name: 'api-config-is-the-ground',
    comment: 'main → app.module → features → platform → config. The configuration imports nothing above it.',
    severity: 'error',
    from: { path: `${API}/config/`, pathNot: TEST_ONLY },
    to: { path: `${API}/(?!config/)` },
  },
  {
    name: 'api-platform-knows-no-feature',
    comment:
      'main → app.module → features → platform → config. The platform offers a registry or a port; the feature comes and fills it.',
    severity: 'error',
    from: { path: `${API}/platform/`, pathNot: TEST_ONLY },
    to: { path: `${API}/(?!platform/|config/)` },
  },
  {
    name: 'api-features-know-no-composition',
    comment: 'main → app.module → features. A feature does not know how the whole is put together.',
    severity: 'error',
    from: { path: `${API}/features/`, pathNot: TEST_ONLY },
    to: { path: `${API}/(?!features/|platform/|config/)` },
  },
  {
    name: 'api-nothing-imports-main',
    comment:
      'main.ts starts a process when it is loaded. What others need of it belongs beside it, in a module of its own.',
    severity: 'error',
    from: { path: '^apps/' },
    to: { path: `${API}/main\\.ts$` },
  },
  {
    name: 'api-migrations-stand-still',
    comment:
      'A migration must mean next year what it means today: it imports no entity and no feature, only the SQL helpers of platform/database.',
    severity: 'error',
    from: { path: `${API}/migrations/`, pathNot: TEST_ONLY },
    to: { path: `${API}/(?!migrations/|platform/database/)` },
  },
];

const apiRoles = [
  {
    name: 'api-services-know-no-graphql',
    comment:
      'resolver → service → repository, entity, policy. The service is the use case, whoever asks: GraphQL, the command line, a test. Return plain values; the resolver turns them into types.',
    severity: 'error',
    from: { path: `${API}/features/.+\\.(service|policy|repository|entity|loader)\\.ts$` },
    to: { path: [`\\.(${GRAPHQL})\\.ts$`, 'node_modules/@nestjs/graphql/'] },
  },
  {
    name: 'api-policies-are-sentences',
    comment:
      'A policy decides from what it is given: it imports libs, and types from elsewhere. Load in the service, decide in the policy.',
    severity: 'error',
    from: { path: `${API}/features/.+\\.policy\\.ts$` },
    to: { path: ['^apps/', 'node_modules/'], dependencyTypesNot: ['type-only', 'type-import'] },
  },
  {
    name: 'api-repositories-and-entities-call-nobody',
    comment: 'resolver → service → repository, entity, policy. Never back up to the service, never to a policy.',
    severity: 'error',
    from: { path: `${API}/features/.+\\.(repository|entity)\\.ts$` },
    to: { path: '\\.(service|policy|module)\\.ts$' },
  },
  {
    name: 'api-resolvers-go-through-the-service',
    comment:
      'A resolver reads arguments, calls one service method and shapes the answer. The service owns the transaction.',
    severity: 'error',
    from: { path: `${API}/features/.+\\.resolver\\.ts$` },
    to: { path: '\\.repository\\.ts$' },
  },
  {
    name: 'api-features-meet-at-the-service',
    comment:
      'Another feature is reached through its service or the plain functions it offers beside it (event-log.ts: no role in the name), or its entity for a relation. Its repository, policy, loader and everything of GraphQL are its own.',
    severity: 'error',
    from: { path: FEATURE, pathNot: [SPEC, `\\.(loader|${GRAPHQL})\\.ts$`] },
    to: {
      ...OTHER_FEATURE,
      path: `${OTHER_FEATURE.path}.+\\.(repository|policy|loader|${GRAPHQL})\\.ts$`,
    },
  },
  {
    name: 'api-features-meet-at-the-type',
    comment:
      "In the schema a type, an input or a field may name another feature's, and load it by its loader. Its repository, policy and resolver are its own.",
    severity: 'error',
    from: { path: `${API}/features/([^/]+)/.*\\.(${GRAPHQL})\\.ts$` },
    to: { ...OTHER_FEATURE, path: `${OTHER_FEATURE.path}.+\\.(repository|policy|resolver)\\.ts$` },
  },
];

const web = [
  {
    name: 'web-features-never-meet',
    comment:
      'A feature of the client imports no other feature: src/app puts them together, src/shared holds what both need.',
    severity: 'error',
    from: { path: '^apps/web/src/features/([^/]+)/' },
    to: { path: '^apps/web/src/features/', pathNot: ['^apps/web/src/features/$1/'] },
  },
  {
    name: 'web-features-know-no-app',
    comment: 'app → features → shared → gql. Take what you need as a prop or from the route.',
    severity: 'error',
    from: { path: '^apps/web/src/features/', pathNot: TEST_ONLY },
    to: { path: '^apps/web/src/(app/|main\\.tsx$)' },
  },
  {
    name: 'web-shared-knows-no-feature',
    comment:
      'app → features → shared → gql. A shared piece knows no feature word: pass it in as a prop or as children.',
    severity: 'error',
    from: { path: '^apps/web/src/shared/', pathNot: TEST_ONLY },
    to: { path: '^apps/web/src/(app/|features/|main\\.tsx$)' },
  },
  {
    name: 'web-gql-is-generated',
    comment: 'app → features → shared → gql. What is made from the schema imports nothing of ours.',
    severity: 'error',
    from: { path: '^apps/web/src/gql/' },
    to: { path: '^apps/web/src/(?!gql/)' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...everywhere, ...libs, ...apps, ...apiLayers, ...apiRoles, ...web],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: [
        '(^|/)(dist|dist-types|dist-server|dist-test|dist-documents|test-results|playwright-report|coverage)/',
        '^(apps|libs)/.+\\.d\\.ts$',
      ],
    },
    moduleSystems: ['es6', 'cjs'],
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['main', 'types', 'typings'],
    },
    // Not webpack: this is how dependency-cruiser takes an alias. It makes `@counterpoint/<lib>` the lib's source.
    webpackConfig: { fileName: require.resolve('./scripts/import-aliases.cjs') },
    builtInModules: { add: [] },
    cache: false,
  },
};
