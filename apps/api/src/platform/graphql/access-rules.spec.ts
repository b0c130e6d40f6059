import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import { nobody, type Viewer } from '../auth/viewer.js';
import { enforceAccessRules, rootFields, type AccessRule } from './access-rules.js';

const session: Viewer = { accountId: 'a', sessionHash: Buffer.alloc(32), scopes: null };
const token: Viewer = { accountId: 'a', sessionHash: null, scopes: ['read'] };

function schemaWith(rules: Record<string, AccessRule | null>): GraphQLSchema {
  const schema = buildSchema(
    'type Query { open: String closed: String personal: String } type Mutation { write: String }',
  );
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      field.resolve = () => field.name;
      field.extensions = { accessRule: rules[field.name] };
    }
  }
  return schema;
}

const rules: Record<string, AccessRule> = {
  open: { who: 'anyone' },
  closed: { who: 'signedIn', sessionOnly: false },
  personal: { who: 'signedIn', sessionOnly: true },
  write: { who: 'signedIn', sessionOnly: false },
};

describe('access rules of root fields', () => {
  it('name every field that has none, and refuse the schema', () => {
    const schema = schemaWith({ ...rules, closed: null, write: null });
    expect(() => enforceAccessRules(schema)).toThrow(/@Public\(\) or @SignedIn\(\): Mutation\.write, Query\.closed$/);
  });

  it.each<[string, Viewer, string[]]>([
    ['nobody', nobody, ['open']],
    ['a session', session, ['open', 'closed', 'personal', 'write']],
    ['an API token', token, ['open', 'closed', 'write']],
  ])('let %s through where they should', async (_who, viewer, allowed) => {
    const schema = enforceAccessRules(schemaWith(rules));
    const through: string[] = [];
    for (const { name, field } of rootFields(schema)) {
      const source = `${name.startsWith('Query') ? 'query' : 'mutation'} { ${field.name} }`;
      const { data } = await graphql({ schema, source, contextValue: { viewer } });
      if (data?.[field.name] === field.name) through.push(field.name);
    }
    expect(through.sort()).toEqual([...allowed].sort());
  });
});
