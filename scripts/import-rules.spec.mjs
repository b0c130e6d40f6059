// Every import rule of .dependency-cruiser.cjs, broken once in a small tree made for it; beside it, what must stay allowed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import config from '../.dependency-cruiser.cjs';

const root = join(import.meta.dirname, '..');
const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

const API = 'apps/api/src';
const CLAIM = `${API}/features/claim/claim`;
const VOTE = `${API}/features/vote/vote`;
const WEB = 'apps/web/src';

/** [rule that must notice it, importing file, what it imports, 'type' for a type-only import]. */
const BROKEN = [
  ['no-cycles', 'libs/argumentation/src/graph.ts', 'libs/argumentation/src/strength.ts'],
  ['imports-exist', `${API}/app.module.ts`, './nowhere.js'],
  ['packages-are-listed', `${API}/app.module.ts`, 'unlisted'],
  ['no-development-packages-in-the-product', `${API}/app.module.ts`, 'dev-tool'],
  ['nothing-imports-a-test', `${CLAIM}.service.spec.ts`, `${CLAIM}.policy.spec.ts`],
  ['product-knows-no-test-harness', `${API}/platform/database/tx.ts`, 'apps/api/test/harness/seed.ts'],

  ['libs-are-pure-no-packages', 'libs/anchoring/src/index.ts', 'framework'],
  ['libs-are-pure-no-node', 'libs/anchoring/src/index.ts', 'node:fs'],
  ['libs-stand-alone', 'libs/anchoring/src/index.ts', '@counterpoint/permissions'],
  ['interchange-knows-argumentation-and-anchoring', 'libs/interchange/src/index.ts', '@counterpoint/permissions'],
  ['libs-have-one-door', `${API}/features/claim/claim.ts`, 'libs/argumentation/src/graph.ts'],
  ['libs-know-no-app', 'libs/permissions/src/index.ts', `${API}/config/env.ts`],

  ['apps-never-import-each-other', `${WEB}/app/router.tsx`, `${API}/config/env.ts`, 'type'],
  ['apps-never-import-each-other', 'apps/cli/src/serve.ts', `${API}/app.module.ts`],
  ['apps-never-import-each-other', `${API}/app.module.ts`, 'apps/cli/src/output.ts'],

  ['api-config-is-the-ground', `${API}/config/env.ts`, `${API}/platform/database/tx.ts`],
  ['api-platform-knows-no-feature', `${API}/platform/auth/guard.ts`, `${CLAIM}.entity.ts`, 'type'],
  ['api-features-know-no-composition', `${VOTE}.service.ts`, `${API}/data-source.ts`],
  ['api-nothing-imports-main', 'apps/api/test/harness/seed.ts', `${API}/main.ts`],
  ['api-migrations-stand-still', `${API}/migrations/1-first.ts`, `${CLAIM}.entity.ts`],

  ['api-services-know-no-graphql', `${CLAIM}.service.ts`, `${CLAIM}.type.ts`, 'type'],
  ['api-services-know-no-graphql', `${CLAIM}.service.ts`, '@nestjs/graphql'],
  ['api-services-know-no-graphql', `${VOTE}.service.ts`, `${VOTE}.input.ts`],
  ['api-services-know-no-graphql', `${VOTE}.service.ts`, `${VOTE}.resolver.ts`],
  ['api-policies-are-sentences', `${CLAIM}.policy.ts`, `${CLAIM}.entity.ts`],
  ['api-policies-are-sentences', `${CLAIM}.policy.ts`, 'framework'],
  ['api-repositories-and-entities-call-nobody', `${VOTE}.repository.ts`, `${VOTE}.policy.ts`],
  ['api-resolvers-go-through-the-service', `${CLAIM}.resolver.ts`, `${CLAIM}.repository.ts`],
  ['api-features-meet-at-the-service', `${CLAIM}.service.ts`, `${VOTE}.repository.ts`],
  ['api-features-meet-at-the-service', `${CLAIM}.service.ts`, `${VOTE}.policy.ts`],
  ['api-features-meet-at-the-type', `${CLAIM}.resolver.ts`, `${VOTE}.policy.ts`],

  ['web-features-never-meet', `${WEB}/features/claim/claim-card.tsx`, `${WEB}/features/vote/vote-bar.tsx`],
  ['web-features-know-no-app', `${WEB}/features/claim/claim-card.tsx`, `${WEB}/app/providers.tsx`],
  ['web-shared-knows-no-feature', `${WEB}/shared/ui/button.tsx`, `${WEB}/features/vote/vote-bar.tsx`],
  ['web-gql-is-generated', `${WEB}/gql/graphql.ts`, `${WEB}/shared/lib/format.ts`],
];

const ALLOWED = [
  ['libs/argumentation/src/strength.ts', 'libs/argumentation/src/graph.ts', 'type'], // the other half of the cycle
  [`${API}/main.ts`, `${API}/app.module.ts`],
  [`${API}/app.module.ts`, `${CLAIM}.module.ts`],
  [`${API}/data-source.ts`, `${CLAIM}.entity.ts`],
  [`${API}/data-source.ts`, `${API}/migrations/1-first.ts`],
  [`${API}/migrations/1-first.ts`, `${API}/platform/database/sql.ts`],
  [`${CLAIM}.module.ts`, `${VOTE}.module.ts`],
  [`${CLAIM}.module.ts`, `${CLAIM}.resolver.ts`],
  [`${CLAIM}.module.ts`, '@nestjs/graphql'],
  [`${CLAIM}.resolver.ts`, `${CLAIM}.service.ts`],
  [`${CLAIM}.resolver.ts`, `${VOTE}.type.ts`],
  [`${CLAIM}.resolver.ts`, '@nestjs/graphql'],
  [`${CLAIM}.service.ts`, `${CLAIM}.repository.ts`],
  [`${CLAIM}.service.ts`, `${CLAIM}.policy.ts`],
  [`${CLAIM}.service.ts`, `${VOTE}.entity.ts`],
  [`${CLAIM}.service.ts`, `${API}/platform/database/sql.ts`],
  [`${CLAIM}.service.ts`, '@counterpoint/argumentation'],
  [`${CLAIM}.policy.ts`, '@counterpoint/permissions'],
  [`${VOTE}.policy.ts`, `${VOTE}.entity.ts`, 'type'],
  [`${VOTE}.type.ts`, 'framework'],
  ['libs/interchange/src/index.ts', '@counterpoint/anchoring'],
  ['libs/argumentation/src/index.ts', 'libs/argumentation/src/graph.ts'],
  ['libs/argumentation/src/graph.spec.ts', 'dev-tool'],
  ['libs/argumentation/src/graph.spec.ts', 'node:fs'],
  ['libs/argumentation/src/graph.spec.ts', 'libs/argumentation/src/testing/corpora.ts'],
  ['libs/argumentation/src/testing/corpora.ts', 'node:fs'],
  [`${WEB}/app/router.tsx`, `${WEB}/features/claim/claim-card.tsx`],
  [`${WEB}/features/claim/claim-card.tsx`, `${WEB}/shared/ui/button.tsx`],
  [`${WEB}/features/claim/claim-card.tsx`, `${WEB}/gql/graphql.ts`],
  [`${WEB}/features/claim/claim-card.tsx`, '@counterpoint/anchoring'],
  ['apps/cli/src/serve.ts', '@counterpoint/argumentation'],
  ['apps/cli/src/serve.ts', 'apps/cli/src/output.ts'],
];

const ORPHAN = `${API}/features/claim/forgotten.ts`;
const PACKAGES = ['framework', '@nestjs/graphql', 'dev-tool', 'unlisted'];
const MANIFESTS = {
  'package.json': { name: 'fixture', type: 'module' },
  'apps/api/package.json': {
    dependencies: { framework: '1', '@nestjs/graphql': '1' },
    devDependencies: { 'dev-tool': '1' },
  },
  'libs/anchoring/package.json': { dependencies: { framework: '1' } },
  'libs/argumentation/package.json': { devDependencies: { 'dev-tool': '1' } },
};

/** How `from` writes an import of `to`: packages and libs by name, files as the compiled file beside it. */
function specifier(from, to) {
  if (!/^(apps|libs)\//.test(to)) return to;
  const path = relative(dirname(from), to).replace(/\.tsx?$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}

function writeTree(folder) {
  const sources = new Map([[ORPHAN, '']]);
  const add = (file, line) =>
    sources.set(file, (sources.get(file) ?? 'export type T = 1;\nexport const v = 1;\n') + line);
  const edges = [...BROKEN.map(([, ...edge]) => edge), ...ALLOWED];
  edges.forEach(([from, to, kind], n) => {
    if (/^(apps|libs)\//.test(to)) add(to, '');
    const name = specifier(from, to);
    add(
      from,
      kind === 'type' ? `export type { T as T${n} } from '${name}';\n` : `export { v as v${n} } from '${name}';\n`,
    );
  });
  const write = (file, content) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  };
  for (const [file, content] of sources) write(file, content);
  for (const [file, manifest] of Object.entries(MANIFESTS)) write(file, JSON.stringify(manifest));
  for (const name of PACKAGES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'exports.v = 1;\n');
  }
}

function cruise(folder) {
  const run = spawnSync(
    process.execPath,
    [depcruise, 'apps', 'libs', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (run.stdout === '') throw new Error(`dependency-cruiser wrote no report: ${run.stderr}`);
  return JSON.parse(run.stdout).summary.violations;
}

describe('the import rules', () => {
  let folder;
  let found;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
    writeTree(folder);
    found = cruise(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const noticed = (rule, from) => found.filter((violation) => violation.rule.name === rule && violation.from === from);

  it.each(BROKEN)('%s: %s may not import %s', (rule, from, to) => {
    const target = /^(apps|libs)\//.test(to)
      ? to
      : to.replace(/^(node:|@counterpoint\/|\.\/)/, '').replace(/\.js$/, '');
    expect(noticed(rule, from).map((violation) => violation.to)).toContainEqual(expect.stringContaining(target));
  });

  it('no-orphans: warns of a file that nobody imports', () => {
    expect(noticed('no-orphans', ORPHAN)).toHaveLength(1);
    expect(noticed('no-orphans', ORPHAN)[0].rule.severity).toBe('warn');
  });

  it('allows what the layers are for', () => {
    const expected = new Set([...BROKEN.map(([, from, to]) => `${from} → ${to}`), `${ORPHAN} → ${ORPHAN}`]);
    const unexpected = found
      .map(({ rule, from, to }) => ({ rule: rule.name, from, to, key: `${from} → ${to}` }))
      // Some of the broken imports close circles through allowed ones; circles have their own line above.
      .filter(({ rule }) => rule !== 'no-cycles')
      .filter(({ key, from, to }) => !expected.has(key) && ALLOWED.some(([a, b]) => a === from && to.includes(b)));
    expect(unexpected).toEqual([]);
  });

  it('is seen to bite in each of its rules, and every rule gives its reason', () => {
    const tried = new Set([...BROKEN.map(([rule]) => rule), 'no-orphans']);
    expect(config.forbidden.map((rule) => rule.name).sort()).toEqual([...tried].sort());
    for (const rule of config.forbidden) expect(rule.comment.length).toBeGreaterThan(25);
  });
});
