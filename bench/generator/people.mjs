import { createHash } from 'node:crypto';
import { arrayOf } from './table.mjs';

/** Scopes of the API tokens: all that the cases need (libs/permissions). */
const SCOPES = ['read', 'content:write', 'vote:cast'];
const LIFETIME_MS = 30 * 86_400_000;

/** @typedef {{ accountId: string, name: string, cookie: string, token: string }} Person */

const hashOf = (secret) => createHash('sha256').update(secret, 'utf8').digest();

/**
 * People with an account, each signed in once and with an API token. Of members of a team the first is its owner.
 *
 * @param {{ teamId?: string }} parts without a team: people of none
 *
 * @param {ReturnType<typeof import('./tables.mjs').emptyTables>} tables
 * @returns {Person[]}
 */
export function addPeople(tables, { random, words, time, teamId }, count) {
  // Sessions are compared with the database's clock, so this one time is not invented.
  const expires = new Date(Date.now() + LIFETIME_MS).toISOString();
  return Array.from({ length: count }, (_, place) => {
    const person = {
      accountId: time.id(),
      name: words.name(),
      cookie: random.bytes(32).toString('base64url'),
      token: `dbt_${random.bytes(32).toString('base64url')}`,
    };
    const account_id = person.accountId;
    tables.account.add({ account_id, name: person.name, created_at: time.at() });
    // One session and one token each, so the account's id is theirs, too.
    tables.session.add({
      ...{ token_hash: hashOf(person.cookie), session_id: account_id, account_id, expires_at: expires },
    });
    tables.apiToken.add({
      ...{ token_id: account_id, token_hash: hashOf(person.token), account_id, name: 'bench' },
      ...{ scopes: arrayOf(SCOPES), expires_at: expires },
    });
    if (teamId !== undefined)
      tables.membership.add({
        ...{ team_id: teamId, account_id, role: place === 0 ? 'owner' : 'member', joined_at: time.at() },
      });
    return person;
  });
}
