// docs/api-guide.md cannot rot: what it shows is held against the contract and against the limits in the code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, GraphQLError, isInputType, isObjectType, Kind, parse, typeFromAST, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution';
import * as errors from '../apps/api/src/platform/errors.ts';
import { httpLimits, operationLimits, socketLimits } from '../apps/api/src/platform/graphql/limits.ts';
import { BUDGETS, COSTS } from '../apps/api/src/platform/limits/budgets.ts';
import { LIMITS } from '../apps/api/src/platform/texts.ts';

const read = (path) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const guide = read('docs/api-guide.md');
const schema = buildSchema(read('apps/api/schema.graphql'));

const blocks = (text, language) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, body]) => body);

/** Every document of a page: its graphql blocks, templates marked as GraphQL in JavaScript, and what curl sends. */
function documentsOf(page) {
  const templates = blocks(page, 'js').flatMap((body) => [...body.matchAll(/\/\* GraphQL \*\/ `(.*?)`/gs)]);
  const plain = blocks(page, 'js').flatMap((body) => [...body.matchAll(/ask\(`(.*?)`/gs)]);
  const sent = blocks(page, 'sh').flatMap((body) => [...body.matchAll(/"query":\s*"((?:[^"\\]|\\.)*)"/g)]);
  return [...blocks(page, 'graphql'), ...[...templates, ...plain, ...sent].map(([, document]) => document)];
}

/** What is wrong with a document; nothing for a good one. */
function problemsOf(document) {
  try {
    return validate(schema, parse(document)).map((error) => error.message);
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
}

/** The JSON blocks that are variables of the operation above them, with that operation. */
function* variables(page) {
  let operation = null;
  for (const [, language, body] of page.matchAll(/^```(graphql|json)\n(.*?)^```/gms)) {
    if (language === 'graphql') [operation] = parse(body).definitions;
    const value = language === 'json' ? JSON.parse(body) : {};
    const names = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
    if (Object.keys(value).length > 0 && Object.keys(value).every((key) => names.includes(key)))
      yield { operation, value };
  }
}

describe('docs/api-guide.md', () => {
  it('shows what it promises to show', () => {
    expect(blocks(guide, 'graphql').length).toBeGreaterThan(10);
    expect(documentsOf(guide).length).toBeGreaterThan(blocks(guide, 'graphql').length + 5);
    expect([...variables(guide)].length).toBeGreaterThan(10);
    expect(documentsOf(read('README.md'))).toHaveLength(1);
  });

  it.each(documentsOf(guide).map((document) => [document.replace(/\s+/g, ' ').trim().slice(0, 60), document]))(
    'fits the contract: %s',
    (_start, document) => expect(problemsOf(document)).toEqual([]),
  );

  it('README’s query fits the contract, too', () => {
    for (const document of documentsOf(read('README.md'))) expect(problemsOf(document)).toEqual([]);
  });

  it('would notice a field that is gone, a broken document and an unknown enum value', () => {
    expect(problemsOf('{ debates { edges { node { title } } } }')).toEqual([expect.stringContaining('"title"')]);
    expect(problemsOf('{ debates {')).toEqual([expect.stringContaining('Syntax Error')]);
    const page =
      '```graphql\nquery Q($stance: Stance!) { server { version } }\n```\n```json\n{ "stance": "AGAINST" }\n```\n';
    const [{ operation, value }] = variables(page);
    expect(getVariableValues(schema, operation.variableDefinitions, value).errors).toHaveLength(1);
  });

  it.each([...variables(guide)].map(({ operation, value }) => [operation.name.value, operation, value]))(
    'variables of %s fit their types',
    (_name, operation, value) => {
      const given = operation.variableDefinitions.filter(({ variable }) => variable.name.value in value);
      expect(given.every(({ type }) => isInputType(typeFromAST(schema, type)))).toBe(true);
      expect(getVariableValues(schema, given, value).errors).toBeUndefined();
    },
  );

  it('has one line for every refusal of the contract, and for no other', () => {
    const refusals = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'UserError'))
      .map(({ name }) => name);
    const told = [...guide.matchAll(/^\| `(\w+Error)` \|/gm)].map(([, name]) => name);
    expect([...told].sort()).toEqual([...refusals].sort());
  });

  it('names every error code that an exception of ours may carry', () => {
    const { PublicError } = errors;
    const codes = Object.values(errors)
      .filter((one) => typeof one === 'function' && one.prototype instanceof PublicError)
      .map((OneError) => new OneError('x').code);
    expect(codes.length).toBeGreaterThan(5);
    for (const code of codes) expect(guide).toMatch(new RegExp(`^\\| .*\`${code}\`.* \\|`, 'm'));
  });

  it('gives the limits as they are', () => {
    const figure = (number) => number.toLocaleString('en-GB');
    const { depth, aliases, directives, cost, characters, tokens, executionMs, assumedListLength } = operationLimits;
    const codes = { depth, aliases, directives, cost, characters, tokens };
    const lines = [
      ...Object.entries(codes).map(([name, limit]) => `| ${figure(limit)} | \`${name.toUpperCase()}\` |`),
      `| ${executionMs / 1_000} s | code \`TIMEOUT\` |`,
      `(such as \`positions\`) counts ${assumedListLength}.`,
      `| a request body | ${httpLimits.bodyBytes / 1_048_576} MiB (${figure(httpLimits.bodyBytes)} bytes) |`,
      `| a WebSocket message | ${socketLimits.frameBytes / 1_024} KiB |`,
      `| time until \`connection_init\` | ${socketLimits.initMs / 1_000} s |`,
      `| subscriptions on one socket | ${socketLimits.operations} |`,
      `| sockets and event streams of one account | ${socketLimits.perAccount} |`,
      `| bytes waiting for a slow reader | ${socketLimits.bufferedBytes / 1_048_576} MiB |`,
      `(every ${socketLimits.pingMs / 1_000} s)`,
      `claim, question and note ${LIMITS.claim} characters, title ${LIMITS.title}, name ${LIMITS.name}, annotation and description ${figure(LIMITS.annotation)}, a source's text ${figure(LIMITS.source)}`,
    ];
    const { account, token, strangers, network } = BUDGETS;
    lines.push(
      `one person ${figure(account)}, one API token ${figure(token)}, strangers of one network together ${figure(strangers)}, everybody of one network together ${figure(network)}`,
      `A root field costs ${COSTS.query} point in a query, ${COSTS.mutation} in a mutation, ${COSTS.subscription} where a subscription starts`,
    );
    expect(LIMITS.note).toBe(LIMITS.claim);
    for (const line of lines) expect(guide).toContain(line);
  });

  it('speaks of no operation without a name where it can have one', () => {
    for (const document of blocks(guide, 'graphql')) {
      for (const definition of parse(document).definitions) {
        expect(definition.kind === Kind.OPERATION_DEFINITION && definition.name).toBeTruthy();
      }
    }
  });
});
