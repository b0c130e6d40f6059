import { isObjectType, type GraphQLSchema } from 'graphql';
import { createLogger } from './platform/logger.js';
import { AppModule } from './app.module.js';
import { buildSchema } from './platform/graphql/print-schema.js';
import { schemaSettings } from './print-schema.js';

/**
 * Every argument of what is read, and why nobody can learn by it what they may not see. One that chooses, sorts or counts by
 * what a field holds would be an oracle for whoever may not read that field.
 */
const ARGUMENTS: Readonly<Record<string, string>> = {
  'after: String': 'a place in a list that one was given; one of another list is refused',
  'afterSeq: Int': 'numbers of events that every reader of the debate sees',
  'afterSeq: Int!': 'numbers of events that every reader of the debate sees',
  'atLeast: AtLeastInput': 'how new the answer has to be, not what is in it',
  'beforeSeq: Int': 'numbers of events that every reader of the debate sees',
  'claim: Int': 'numbers that every reader of the debate sees',
  'debateId: ID': 'names a debate; one that is hidden is not there',
  'debateId: ID!': 'names a debate; one that is hidden is not there',
  'first: Int': 'how many',
  'id: ID!': 'names a thing; one that is hidden is not there',
  'includeArchived: Boolean': 'what is archived is seen by every reader; what is hidden has no text there either',
  'number: Int!': 'numbers that every reader of the debate sees',
  'ownOnly: Boolean': 'fewer of what one may see anyway',
  'position: Int!': 'numbers that every reader of the debate sees',
  'query: String!': 'searches what one may read, and nothing that is hidden or archived',
  'shares: Boolean': 'more figures about what every reader of the debate sees',
  'stance: Stance': 'every reader of the debate sees it',
  'state: SuggestionState': 'of suggestions that one may see anyway',
  'suppose: WhatIfInput!': 'what is left out or weighed anew; of votes only named ones, which every reader sees',
  'token: String!': 'a secret that one holds',
  'turning: Boolean': 'more figures about what every reader of the debate sees',
  'turningOnly: Boolean': 'fewer of the figures that one sees anyway',
  'unresolvedOnly: Boolean': 'every reader of the debate sees it',
  'weights: [MatrixRowWeightInput!]': 'what the viewer thinks the rows are worth',
};

function argumentsRead(schema: GraphQLSchema): Set<string> {
  const mutation = schema.getMutationType();
  return new Set(
    Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter((type) => type !== mutation && !type.name.startsWith('__'))
      .flatMap((type) => Object.values(type.getFields()))
      .flatMap((field) => field.args.map(({ name, type }) => `${name}: ${String(type)}`)),
  );
}

describe('[A8] Parse Server CVE-2026-31872: what filters or sorts', () => {
  it('is known, argument by argument, and chooses by nothing that is hidden', async () => {
    const schema = await buildSchema(AppModule.forRoot(schemaSettings, createLogger({ level: 'silent' })));
    expect([...argumentsRead(schema)].sort()).toEqual(Object.keys(ARGUMENTS).sort());
  });
});
