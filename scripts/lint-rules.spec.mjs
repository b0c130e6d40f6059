// The lint rules of our own: each is seen to bite, and to leave alone what it must.
import { ESLint } from 'eslint';
import config from '../eslint.config.mjs';

const OWN_RULES = ['no-restricted-syntax', 'no-restricted-imports', 'max-lines', 'no-console', 'no-warning-comments'];

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [...config, { languageOptions: { parserOptions: { projectService: false } } }],
  ruleFilter: ({ ruleId }) => OWN_RULES.includes(ruleId),
});

/** The messages of our own rules for a piece of code, as if it stood in that file. */
async function messages(file, code) {
  const [result] = await eslint.lintText(code, { filePath: file });
  expect(result.messages.filter((message) => message.fatal)).toEqual([]);
  return result.messages.map((message) => message.message);
}

const SERVICE = 'apps/api/src/features/claim/claim.service.ts';
const DATABASE = 'apps/api/src/platform/database/connection.ts';
const SPEC = 'apps/api/src/features/claim/claim.service.db-spec.ts';

describe('what our lint rules refuse', () => {
  it.each([
    ['process.env', SERVICE, 'export const url = process.env.DATABASE_URL;', /config\/env\.ts/],
    ['process.env, taken apart', SERVICE, 'const { env } = process; export { env };', /config\/env\.ts/],
    ['env of node:process', SERVICE, "import { env } from 'node:process'; export { env };", /config\/env\.ts/],
    ['process.env in a lib', 'libs/argumentation/src/graph.ts', 'export const x = process.env.X;', /config\/env\.ts/],
    [
      '@InjectRepository',
      SERVICE,
      'class S { constructor(@InjectRepository(Claim) private readonly r: R) {} }',
      /withViewer/,
    ],
    ['dataSource.getRepository', SERVICE, 'dataSource.getRepository(Claim);', /withViewer/],
    ['this.dataSource.getRepository', SERVICE, 'this.dataSource.getRepository(Claim);', /withViewer/],
    ['dataSource.manager', SERVICE, 'this.dataSource.manager.find(Claim);', /withViewer/],
    ['a value in a query', SERVICE, 'tx.query(`select * from claim where id = ${id}`);', /\$1, \$2/],
    ['a value in a query, in the platform', DATABASE, 'client.query(`set role ${role}`);', /\$1, \$2/],
    ['a query from pieces', SERVICE, "tx.query('select * from claim where id = ' + id);", /\$1, \$2/],
    ['GraphQL in a service', SERVICE, "import { ID } from '@nestjs/graphql'; export { ID };", /knows no GraphQL/],
    ['a focused test', SPEC, "it.only('x', () => {});", /runs every time/],
    ['a skipped suite', SPEC, "describe.skip('x', () => {});", /runs every time/],
    ['a skipped table', SPEC, "it.skip.each([1])('x', () => {});", /runs every time/],
    ['a test to do', SPEC, "it.todo('x');", /runs every time/],
    ['xit', SPEC, "xit('x', () => {});", /runs every time/],
    ['test.describe.only', 'apps/web/e2e/main.spec.ts', "test.describe.only('x', () => {});", /runs every time/],
    ['a note to oneself', SERVICE, '// TODO: later\nexport {};', /todo/i],
    ['console in a service', SERVICE, "console.log('x');", /console/],
    ['a file over 300 lines', SERVICE, 'export const x = 1;\n'.repeat(301), /too many lines/],
    ['a test over 500 lines', SPEC, 'call();\n'.repeat(501), /too many lines/],
  ])('%s', async (_name, file, code, expected) => {
    expect(await messages(file, code)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('what they leave alone', () => {
  it.each([
    ['the environment in env.ts', 'apps/api/src/config/env.ts', 'export const source = process.env;'],
    ['the environment in a script', 'scripts/test.mjs', 'export const path = process.env.CHROMIUM_PATH;'],
    ['the environment in a test', SPEC, 'const corpora = process.env.COUNTERPOINT_CORPORA; export { corpora };'],
    ['repositories in platform/database', DATABASE, 'dataSource.getRepository(Claim);'],
    ['repositories of the transaction', SERVICE, 'tx.getRepository(Claim);'],
    ['a constant query over several lines', SERVICE, 'tx.query(`select *\n from claim where id = $1`, [id]);'],
    [
      'GraphQL in a resolver',
      'apps/api/src/features/claim/claim.resolver.ts',
      "import { ID } from '@nestjs/graphql'; export { ID };",
    ],
    ['a suite over outside data', SPEC, "(corpora === undefined ? describe.skip : describe)('x', () => {});"],
    ['a test of 400 lines', SPEC, 'call();\n'.repeat(400)],
  ])('%s', async (_name, file, code) => {
    expect(await messages(file, code)).toEqual([]);
  });
});
