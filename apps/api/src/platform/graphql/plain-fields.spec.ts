import { GraphQLObjectType, GraphQLSchema, GraphQLString, type GraphQLFieldResolver } from 'graphql';
import { readPropertiesPlainly } from './plain-fields.js';

/** As Nest makes it for a property. */
function ofNest(property: string, defaultValue?: string): GraphQLFieldResolver<unknown, unknown> {
  const rootFieldResolver = (root: unknown) => (root as Record<string, unknown>)[property] ?? defaultValue;
  return rootFieldResolver;
}

describe('plain fields', () => {
  it('lose the resolver that reads the property of their own name, and only that', () => {
    const own = () => 'mine';
    const field = (resolve: GraphQLFieldResolver<unknown, unknown>) => ({ type: GraphQLString, resolve });
    const query = new GraphQLObjectType({
      name: 'Query',
      fields: {
        plain: field(ofNest('plain')),
        renamed: field(ofNest('other')),
        filled: field(ofNest('filled', 'nothing')),
        own: field(own),
      },
    });
    readPropertiesPlainly(new GraphQLSchema({ query }));
    const fields = query.getFields();
    expect(fields['plain']?.resolve).toBeUndefined();
    expect(['renamed', 'filled', 'own'].filter((name) => fields[name]?.resolve === undefined)).toEqual([]);
  });
});
