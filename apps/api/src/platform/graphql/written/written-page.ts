import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Database } from '../../database/database.js';
import { splitKeys, teamKey, type TeamKey } from '../batch.js';
import type { GraphQLContext } from '../context.js';
import type { Page } from '../page.js';
import { readTogether } from '../read-together.js';
import { writeList, type Wanted, type WrittenRow, type WrittenStatement } from './write-list.js';
import type { WrittenList } from './written-type.js';

/**
 * Characters of all the different statements that strangers' documents may bring, which is thirty pages or so: each stays
 * prepared on every connection, and its plan takes memory as its text is long. Who comes later is answered by resolvers.
 */
const STRANGERS_CHARACTERS = 150_000;

const statements = new WeakMap<FieldNode, Map<WrittenList, WrittenStatement | null>>();
const ofStrangers = new Set<string>();
let charactersOfStrangers = 0;

/** The edges of a page as PostgreSQL wrote them. */
export type WrittenPage = Omit<WrittenRow, 'edges'> & { readonly edges: string; readonly edgesKey: string };

/** One parent's page; null where it is to be read the ordinary way. */
export async function writtenPage(
  [context, database]: readonly [GraphQLContext, Database],
  list: WrittenList,
  parent: TeamKey,
  page: Page,
  wanted: Wanted,
): Promise<WrittenPage | null> {
  const statement = statementFor(context, list, wanted);
  const values = statement === null ? null : valuesOf(statement, page, wanted.variableValues);
  if (statement === null || values === null) return null;
  const row = await loaderOf(context, database, statement, values).load(parent);
  const { edges } = row ?? { edges: null };
  return row === null || edges === null ? null : { ...row, edges, edgesKey: statement.edgesKey };
}

function statementFor(context: GraphQLContext, list: WrittenList, wanted: Wanted): WrittenStatement | null {
  const [node] = wanted.fieldNodes;
  if (node === undefined) return null;
  const known = statements.get(node) ?? new Map<WrittenList, WrittenStatement | null>();
  statements.set(node, known);
  let statement = known.get(list);
  if (statement === undefined) {
    statement = writeList(list, wanted);
    known.set(list, statement);
  }
  return statement === null || context.isTrusted || isAdmitted(statement.text) ? statement : null;
}

function isAdmitted(text: string): boolean {
  if (ofStrangers.has(text)) return true;
  if (charactersOfStrangers + text.length > STRANGERS_CHARACTERS) return false;
  ofStrangers.add(text);
  charactersOfStrangers += text.length;
  return true;
}

/** Null: an argument is wrong, which its own field tells. */
function valuesOf(
  statement: WrittenStatement,
  page: Page,
  variables: GraphQLResolveInfo['variableValues'],
): unknown[] | null {
  try {
    return statement.values(page, variables);
  } catch {
    return null;
  }
}

/** The request's loader for a statement with its values. */
function loaderOf(context: GraphQLContext, database: Database, { text }: WrittenStatement, values: unknown[]) {
  type Loaders = Map<string, DataLoader<TeamKey, WrittenRow | null>>;
  const byText = context.loader(writtenPage, () => new Map<string, Loaders>());
  const loaders: Loaders = byText.get(text) ?? new Map();
  byText.set(text, loaders);
  const name = JSON.stringify(values);
  const known = loaders.get(name);
  if (known !== undefined) return known;
  const loader = new DataLoader<TeamKey, WrittenRow | null>(async (parents) => {
    const { teamIds, ids } = splitKeys(parents);
    const rows = await readTogether(context, database, (tx) => tx.query<WrittenRow[]>(text, [teamIds, ids, ...values]));
    const found = new Map(rows.map((row) => [teamKey(row.team_id, row.id), row]));
    return parents.map((parent) => found.get(parent) ?? null);
  });
  loaders.set(name, loader);
  return loader;
}
