// The people and debates of a run, the same for the same seed but for their ids.
import { createHash, randomBytes } from 'node:crypto';
import { CHANGES } from './documents.mjs';
import { post } from './http.mjs';

const AT_ONCE = 6;

/** @typedef {Awaited<ReturnType<typeof makeWorld>>} World */
/** @typedef {{ name: string, token: string, accountId: string }} Person */

/**
 * @param {import('../cluster/cluster.mjs').Cluster} cluster
 * @param {{ people: number, hotClaims: number, manyClaims: number, editedClaims: number }} size
 */
export async function makeWorld(cluster, size) {
  const { teamId, people } = await makePeople(cluster, size.people);
  const ports = cluster.members.map(({ front }) => front.port);
  const [owner] = people;
  const team = globalId(1, teamId, teamId);
  const ask = async (kind, input, field) => {
    const { document, name, success } = CHANGES[kind];
    const answer = await post(ports[0], owner.token, document, { input }, 30_000);
    const result = answer.data?.[name];
    if (result?.__typename !== success) throw new Error(`${kind} was refused: ${JSON.stringify(answer)}`);
    return result[field].id;
  };
  const debate = (question, visibility = 'TEAM') =>
    ask('createDebate', { teamId: team, question, visibility }, 'debate');
  const claims = async (debateId, word, count) => {
    const ids = [];
    for (let n = 0; n < count; n += AT_ONCE) {
      const texts = Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, place) => `${word} ${n + place}`);
      ids.push(...(await Promise.all(texts.map((text) => ask('addClaim', { debateId, text }, 'claim')))));
    }
    return ids;
  };

  const first = await debate('What happened?');
  const second = await debate('Who gains?');
  const secret = await debate('Whom do we trust?', 'PRIVATE');
  return {
    ports,
    people,
    first,
    second,
    /** A private debate: only the first of the people may know that it exists. */
    secret,
    hot: await claims(first, 'hot', size.hotClaims),
    many: await claims(first, 'one of many', size.manyClaims),
    edited: await claims(second, 'edited', size.editedClaims),
  };
}

/** Accounts with tokens and a team, by the doors that the product's own functions are, without the waits of sign-up. */
async function makePeople(cluster, count) {
  const teamId = newUuid();
  const people = Array.from({ length: count }, (_, n) => ({
    name: `person ${n}`,
    accountId: newUuid(),
    token: `dbt_${randomBytes(32).toString('base64url')}`,
  }));
  await cluster.asOwner('INSERT INTO team (team_id, name) VALUES ($1, $2)', [teamId, 'The desk']);
  await cluster.asOwner(
    `SELECT create_account(p.id::uuid, p.name, p.name || '@example.org', '-', false)
       FROM unnest($1::text[], $2::text[]) AS p (id, name)`,
    [people.map(({ accountId }) => accountId), people.map(({ name }) => name)],
  );
  await cluster.asOwner(
    `INSERT INTO membership (team_id, account_id, role)
     SELECT $1, p.id::uuid, CASE WHEN p.place = 1 THEN 'owner' ELSE 'admin' END
       FROM unnest($2::text[]) WITH ORDINALITY AS p (id, place)`,
    [teamId, people.map(({ accountId }) => accountId)],
  );
  await cluster.asOwner(
    `INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at)
     SELECT gen_random_uuid(), decode(p.hash, 'hex'), p.id::uuid, 'faults', $1::text[], now() + interval '1 day'
       FROM unnest($2::text[], $3::text[]) AS p (hash, id)`,
    [
      ['read', 'content:write', 'comment:write', 'vote:cast', 'members:write', 'settings:write'],
      people.map(({ token }) => createHash('sha256').update(token).digest('hex')),
      people.map(({ accountId }) => accountId),
    ],
  );
  return { teamId, people };
}

function newUuid() {
  const hex = randomBytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const bytes = (uuid) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

/** As the API makes them: kind, tenant, object (apps/api/src/platform/graphql/global-id.ts). */
export function globalId(kind, teamId, id) {
  return Buffer.concat([Buffer.of(kind), bytes(teamId), bytes(id)]).toString('base64url');
}

/** The uuid of an object, from its global id. */
export function uuidOf(id) {
  const hex = Buffer.from(id, 'base64url').subarray(17).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
