import { parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { AppModule } from './app.module.js';
import { buildSchema } from './platform/graphql/print-schema.js';
import { sharedFields, sharingOf } from './platform/graphql/same-for-readers.js';
import { createLogger } from './platform/logger.js';
import { schemaSettings } from './print-schema.js';

/**
 * Fields that are computed once for everybody who follows a debate. A field that is added here shows one person's answer
 * to all others who may read the debate: say in the review why it is the same for them.
 */
const shared = [
  // A person's name and id are what everybody who meets them may know.
  'Account.id',
  'Account.name',
  // Reached from an update, a debate is the one that is followed.
  'Debate.changedAt',
  'Debate.createdAt',
  'Debate.description',
  'Debate.id',
  'Debate.language',
  'Debate.question',
  'Debate.revision',
  'Debate.seq',
  'Debate.state',
  'Debate.visibility',
  'DebateUpdate.events',
  'DebateUpdate.resyncRequired',
  'DebateUpdate.seq',
  'DebateUpdate.tallies',
  // Not `subject`, which may have moved to where not every reader can follow, and not `viewerCanUndo`.
  'Event.actor',
  'Event.at',
  'Event.debate',
  'Event.digest',
  'Event.id',
  'Event.numbers',
  'Event.seq',
  'Event.summary',
  'Event.type',
  'Event.undoes',
  'NumberedTally.number',
  'NumberedTally.tally',
  'Subscription.debateEvents',
  'Tally.counts',
  'Tally.mean',
  'Tally.staleCounts',
  'Tally.total',
  'Tally.version',
];

describe('what subscribers share', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildSchema(AppModule.forRoot(schemaSettings, createLogger({ level: 'silent' })));
  });
  const sharing = (text: string) => {
    const document = parse(text);
    return sharingOf(schema, document, document.definitions[0] as OperationDefinitionNode);
  };
  const follow = (selection: string, more = '') =>
    `subscription F($id: ID!, $after: Int! ${more}) { debateEvents(debateId: $id, afterSeq: $after) { ${selection} } }`;

  it('is what has been reviewed', () => {
    const ids = (name: string) => name.endsWith('.id') && !shared.includes(name);
    const marked = sharedFields(schema);
    // The id of an object is the same for whoever gets to see the object.
    expect(marked.filter((name) => !ids(name))).toEqual(shared);
    expect(marked.filter(ids)).toContain('Node.id');
  });

  it.each([
    [
      'what our client asks for',
      follow(
        'seq events { id seq type at summary numbers undoes actor { id name } } tallies { number tally { counts } }',
      ),
    ],
    ['the debate itself', follow('events { debate { id question seq __typename } }')],
    [
      'fragments',
      `${follow('...U')} fragment U on DebateUpdate { seq ...E } fragment E on DebateUpdate { events { ... on Event { seq } } }`,
    ],
  ])('all readers are given one answer: %s', (_what, text) => {
    expect(sharing(text).isSame).toBe(true);
  });

  it.each([
    ['what a viewer may do', follow('events { seq viewerCanUndo }')],
    ['what a viewer may do in the debate', follow('events { debate { viewerCanAddClaim } }')],
    ['the thing that changed, which may stand where not all can look', follow('events { subject { id } }')],
    ['a list of the debate', follow('events { debate { events { nodes { seq } } } }')],
    ['such a field in a fragment', `${follow('...U')} fragment U on DebateUpdate { events { viewerCanUndo } }`],
    ['such a field behind an alias', follow('seq events { seq: viewerCanUndo }')],
    ['such a field that is switched off', follow('events { viewerCanUndo @include(if: false) }')],
  ])('each account is given its own answer: %s', (_what, text) => {
    expect(sharing(text).isSame).toBe(false);
  });

  it('depends on all variables but those that only say where a reader begins', () => {
    expect(sharing(follow('seq')).variables).toEqual(['id']);
    expect(
      sharing(follow('seq @include(if: $on) events @skip(if: $off) { seq }', '$on: Boolean!, $off: Boolean!'))
        .variables,
    ).toEqual(['id', 'on', 'off']);
    const twice = `subscription F($after: Int!) { debateEvents(debateId: "x", afterSeq: $after) { events { debate { events(first: $after) { nodes { seq } } } } } }`;
    expect(sharing(twice).variables).toEqual(['after']);
  });
});
