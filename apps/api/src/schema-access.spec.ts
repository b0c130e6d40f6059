import { createLogger } from './platform/logger.js';
import { AppModule } from './app.module.js';
import { rootFields } from './platform/graphql/access-rules.js';
import { buildSchema } from './platform/graphql/print-schema.js';
import { printSchemaSdl, schemaSettings } from './print-schema.js';

/** What anyone may call without signing in. A field that is added here is a decision; say why in the review. */
const open = [
  'Mutation.confirmEmail', // the mailed link says who it is
  'Mutation.beginPasskeySignIn', // how one signs in
  'Mutation.beginSingleSignOn',
  'Mutation.finishSignIn',
  'Mutation.finishSignUp',
  'Mutation.finishSingleSignOn',
  'Mutation.openShareLink', // whoever holds the link
  'Mutation.reportContent', // readers of a public debate need no account to report what must not be there
  'Mutation.requestPasswordReset',
  'Mutation.resetPassword',
  'Mutation.setUpServer', // the link on the terminal does
  'Mutation.signIn',
  'Mutation.signInAsDemo',
  'Mutation.signInWithPasskey',
  'Mutation.signUp',
  'Mutation.unsubscribe', // the link in the mail does
  'Query.debate',
  'Query.debates',
  'Query.invitation',
  'Query.node',
  'Query.server',
  'Query.team',
  'Query.viewer',
  'Subscription.debateEvents',
];

describe('the schema', () => {
  it('is open to anyone at these root fields only, and has a rule for every one', async () => {
    const schema = await buildSchema(AppModule.forRoot(schemaSettings, createLogger({ level: 'silent' })));
    const fields = rootFields(schema);
    expect(fields.filter(({ rule }) => rule === null)).toEqual([]);
    const unexpected = fields.filter(({ name, rule }) => rule?.who === 'anyone' && !open.includes(name));
    expect(unexpected.map(({ name }) => name)).toEqual([]);
    expect(fields.length).toBeGreaterThan(0);
  });

  it('prints the same text each time, without a database', async () => {
    const sdl = await printSchemaSdl();
    expect(sdl).toContain('type Query {');
    expect(await printSchemaSdl()).toBe(sdl);
  });
});
