// Lint rules. Formatting is Prettier's; who may import whom is dependency-cruiser's (.dependency-cruiser.cjs).
// Every rule of our own says in its message what to do instead.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const SOURCES = ['**/*.{ts,tsx,mts,mjs,cjs,js}'];
const TYPESCRIPT = ['**/*.{ts,tsx,mts}'];
const TESTS = ['**/*.{spec,db-spec,e2e-spec}.{ts,tsx,mjs}', 'apps/api/test/**', 'apps/web/e2e/**', '**/src/testing/**'];

// `corpora === undefined ? describe.skip : describe` is a reference, not a call, and stays possible: that is how a test over
// outside data says aloud (npm test lists it) that COUNTERPOINT_CORPORA is not set.
const noFocusedTests = [
  {
    selector:
      'CallExpression[callee.property.name=/^(only|skip|todo|fixme|failing)$/][callee.object.name=/^(it|test|describe|suite)$/], ' +
      'CallExpression[callee.property.name=/^(only|skip|fixme)$/][callee.object.object.name=/^(it|test|describe)$/], ' +
      'CallExpression[callee.object.property.name=/^(only|skip|failing)$/][callee.object.object.name=/^(it|test|describe)$/], ' +
      'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message:
      'Every test runs every time: finish it or delete it. Only a suite over outside data may be skipped: `(corpora === undefined ? describe.skip : describe)(…)`.',
  },
];

const noEnvironment = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message:
      'Only apps/api/src/config/env.ts reads the environment: add the setting to its schema and take it from the Env that is passed in.',
  },
  {
    selector: 'VariableDeclarator[init.name="process"] ObjectPattern > Property[key.name="env"]',
    message: 'Only apps/api/src/config/env.ts reads the environment: take the setting from the Env that is passed in.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
    message: 'Only apps/api/src/config/env.ts reads the environment: take the setting from the Env that is passed in.',
  },
];

const noInterpolatedSql = [
  {
    selector:
      'CallExpression[callee.property.name="query"] > TemplateLiteral.arguments:first-child[expressions.length>0]',
    message:
      'A value in the text of a query is an SQL injection in waiting: write $1, $2 and pass the values beside it.',
  },
  {
    selector: 'CallExpression[callee.property.name="query"] > BinaryExpression.arguments:first-child[operator="+"]',
    message: 'Do not put a query together from pieces: write $1, $2 and pass the values beside it.',
  },
];

const noRepositoriesAround = [
  {
    selector: 'Decorator > CallExpression[callee.name=/^Inject(Repository|DataSource|EntityManager)$/]',
    message:
      'Row-level security works on the transaction that knows the viewer: use `withViewer(viewer, (tx) => …)` of platform/database and take repositories from that transaction.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^get(Tree|Mongo)?Repository$/][callee.object.name=/[dD]ataSource$/], ' +
      'CallExpression[callee.property.name=/^get(Tree|Mongo)?Repository$/][callee.object.property.name=/[dD]ataSource$/], ' +
      'MemberExpression[property.name="manager"][object.name=/[dD]ataSource$/], ' +
      'MemberExpression[property.name="manager"][object.property.name=/[dD]ataSource$/]',
    message:
      'This reads past row-level security: use `withViewer(viewer, (tx) => …)` of platform/database and take repositories from that transaction.',
  },
];

/**
 * The plugin's rules of React itself; those that only help React's compiler, which we do not use, are left out. So is
 * `immutability`: it forbids scrolling an element that a hook was handed.
 */
const REACT_RULES = [
  ...['rules-of-hooks', 'exhaustive-deps', 'purity', 'refs', 'globals', 'static-components'],
  ...['set-state-in-render', 'error-boundaries', 'use-memo'],
];

const restrict = (...groups) => ['error', ...groups.flat()];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/dist-types/**',
      '**/dist-server/**',
      '**/dist-test/**',
      '**/dist-documents/**',
      'data/**',
      'coverage/**',
      '.cache/**',
      'apps/web/src/gql/**',
      'apps/web/test-results/**',
      'apps/web/playwright-report/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { ...js.configs.recommended, files: SOURCES },
  ...tseslint.configs.strict.map((config) => ({ ...config, files: TYPESCRIPT })),
  {
    files: SOURCES,
    rules: {
      // `== null` is the one short way to say "null or undefined".
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': restrict(noFocusedTests, noEnvironment, noInterpolatedSql, noRepositoriesAround),
    },
  },
  {
    // Rules that need types: the mistakes that neither tsc nor a reader sees.
    files: ['apps/*/src/**/*.{ts,tsx}', 'apps/api/test/**/*.ts', 'apps/web/e2e/**/*.ts', 'libs/*/src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    files: TYPESCRIPT,
    rules: {
      // tsc's verbatimModuleSyntax and noUnusedLocals see these better, or Nest's modules need them.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      'no-undef': 'off',
    },
  },
  {
    // Nest reads the classes of constructor parameters at run time: an import that looks type-only is not.
    files: ['apps/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/api/src/**/*.{service,policy,repository,entity,loader}.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/graphql',
              message:
                'A service, policy, repository, loader or entity knows no GraphQL: put what needs it into the resolver or the *.type.ts beside it.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/api/src/platform/database/**', 'apps/api/src/data-source.ts', 'apps/api/src/migrations/**'],
    rules: { 'no-restricted-syntax': restrict(noFocusedTests, noEnvironment, noInterpolatedSql) },
  },
  {
    // CREATE ROLE and CREATE DATABASE take no parameters; the names are constants of that folder.
    files: ['apps/api/src/platform/database/embedded/roles.ts'],
    rules: { 'no-restricted-syntax': restrict(noFocusedTests, noEnvironment) },
  },
  {
    files: ['apps/api/src/config/env.ts'],
    rules: { 'no-restricted-syntax': restrict(noFocusedTests, noInterpolatedSql, noRepositoriesAround) },
  },
  {
    // With noUncheckedIndexedAccess, index arithmetic over arrays the function has just filled reads better with `!`.
    files: ['libs/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['apps/web/public/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: { window: 'readonly', document: 'readonly', localStorage: 'readonly' },
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: Object.fromEntries(REACT_RULES.map((rule) => [`react-hooks/${rule}`, 'error'])),
  },
  {
    // Scripts, command-line programs and configuration files talk to a person and to the environment.
    files: [
      ...[
        'scripts/**',
        'bench/**',
        'apps/cli/**',
        'apps/api/src/main.ts',
        'apps/api/src/commands/**',
        'apps/api/test/**',
      ],
      ...['docker/**', '*.{mjs,cjs}', 'apps/web/*.ts', 'apps/web/scripts/**', 'apps/web/e2e/**'],
    ],
    languageOptions: { globals: nodeGlobals() },
    rules: { 'no-console': 'off' },
  },
  {
    files: [
      'scripts/**',
      'bench/**',
      'docker/**',
      '*.{mjs,cjs}',
      'apps/*/bin/**',
      'apps/web/*.ts',
      'apps/web/scripts/**',
    ],
    languageOptions: { globals: nodeGlobals() },
    rules: { 'no-restricted-syntax': restrict(noFocusedTests, noInterpolatedSql) },
  },
  {
    // Some of their functions run in the page that they measure.
    files: ['bench/client/**/*.mjs'],
    languageOptions: { globals: { ...nodeGlobals(), ...browserGlobals() } },
  },
  {
    files: TESTS,
    languageOptions: { globals: nodeGlobals({ jest: true }) },
    rules: {
      'max-lines': ['warn', { max: 500, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': restrict(noFocusedTests),
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        ...nodeGlobals(),
        require: 'readonly',
        module: 'writable',
        exports: 'writable',
        __dirname: 'readonly',
        __filename: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);

/** The globals of Node that plain JavaScript files may use; TypeScript files are checked by tsc. */
function nodeGlobals({ jest = false } = {}) {
  const names = [
    ...['process', 'console', 'Buffer', 'URL', 'URLSearchParams', 'setTimeout', 'clearTimeout', 'setInterval'],
    ...['clearInterval', 'setImmediate', 'fetch', 'AbortController', 'AbortSignal', 'structuredClone', 'performance'],
    ...['TextDecoder', 'TextEncoder', 'WebSocket', 'globalThis', 'crypto', 'queueMicrotask'],
    ...(jest ? ['describe', 'it', 'test', 'expect', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach', 'jest'] : []),
  ];
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}

/** The globals of a page that functions may use which a program sends into one. */
function browserGlobals() {
  const names = [
    ...[
      'window',
      'document',
      'Node',
      'innerWidth',
      'getComputedStyle',
      'requestIdleCallback',
      'KeyboardEvent',
      'Event',
    ],
    ...['MutationObserver', 'PerformanceObserver'],
  ];
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
