import type { Transaction } from '../../platform/database/transaction.js';

/** What an export is made of, in its order; each is a list, save the first. The database knows what belongs to each. */
export const PARTS = [
  'account',
  'sessions',
  'apiTokens',
  'passkeys',
  'singleSignOns',
  'teams',
  'debates',
  'invitations',
  'shareLinks',
  'claims',
  'arguments',
  'wordings',
  'sources',
  'sourceVersions',
  'citations',
  'annotations',
  'votes',
  'voteHistory',
  'suggestions',
  'marks',
  'reports',
  'mutes',
  'emergencyAccess',
  'deeds',
  'auditEntries',
] as const;

const NOTE =
  'Everything of yours on this server. Secrets are left out, and so is how you voted in secret: nobody can tell, which is the point.';

/** The whole export as JSON text, part after part, so that no more than one part is in memory. */
export async function* ownDataJson(tx: Transaction, madeAt: Date): AsyncGenerator<string> {
  yield `{\n"format": "counterpoint-account",\n"formatVersion": 1,\n"madeAt": ${JSON.stringify(madeAt)},\n"note": ${JSON.stringify(NOTE)}`;
  for (const part of PARTS) {
    const rows = await tx.query<{ thing: unknown }[]>('SELECT thing FROM own_data($1) AS thing', [part]);
    const things = rows.map(({ thing }) => JSON.stringify(thing));
    yield part === 'account'
      ? `,\n"account": ${things[0] ?? 'null'}`
      : `,\n${JSON.stringify(part)}: [${things.length === 0 ? '' : `\n${things.join(',\n')}\n`}]`;
  }
  yield '\n}\n';
}
