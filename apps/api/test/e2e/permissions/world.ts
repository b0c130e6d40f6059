import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { DEBATE_STATES, VISIBILITIES, type DebateState, type Visibility } from '@counterpoint/permissions';
import type { SignedInViewer } from '../../../src/platform/auth/viewer.js';
import { hashOfShareKey } from '../../../src/platform/auth/share-keys.js';
import { anId } from '../../harness/canned.js';
import { mutate } from '../../harness/mutate.js';
import type { Seed } from '../../harness/seed.js';
import type { TestApi } from '../../harness/test-api.js';
import type { TestClient } from '../../harness/test-client.js';
import { withClient } from '../../harness/test-cluster.js';
import { sessionOf } from '../../harness/test-sessions.js';
import { adminUrlOf } from '../../harness/template-database.js';
import { furnish } from './furnish.js';
import { written } from './written.js';

export type Actor = (typeof written.actors)[number];

/** Debates of one visibility in one state, with a thing of each kind in them. */
export type Place = {
  readonly visibility: Visibility;
  readonly state: DebateState;
  readonly teamId: string;
  /** Keys, as the tables have them. */
  readonly debateIds: readonly string[];
  /** Ids of what is there, as clients know them, and what else it takes to speak of it. */
  readonly ids: Readonly<Record<string, string>>;
};

export type Person = { readonly actor: Actor; readonly client: TestClient; readonly accountId: string | null };

export type World = {
  /** One of every visibility in every state, all of one team. */
  readonly places: readonly Place[];
  /** Everybody of docs/permissions.tsv. */
  readonly people: readonly Person[];
  /** Whoever made everything, unless somebody else is said to have. */
  readonly maker: SignedInViewer;
  readonly teamId: string;
  /** From now on everything in all debates was made by this account. */
  madeBy(accountId: string): Promise<void>;
};

/** What a column is called that says whose the row is. */
const OWNERS = ['author_id', 'added_by', 'actor_id', 'marked_by', 'reporter_id', 'reported_by'];

/** `word` stands in every text of the world, to find it where it must not be. */
export async function makeWorld(api: TestApi, seed: Seed, word = 'kestrel'): Promise<World> {
  const maker = await seed.person(`${word} maker`);
  const teamId = await seed.team(maker);
  const clientOf = async (viewer: SignedInViewer) => api.client(await sessionOf(api.database, viewer));
  const client = await clientOf(maker);
  const team = anId('team', teamId, teamId);
  const guests = [await seed.member(teamId, 'guest'), await seed.member(teamId, 'guest')] as const;
  const proposer = await seed.member(teamId, 'guest');
  const member = await seed.member(teamId);
  // Open to all, so that what stands there may stand anywhere.
  const lender = await seed.story({ tree: `${word} lent`, owner: maker, teamId, visibility: 'public' });
  const invited = (await mutate(
    client,
    'createInvitation',
    { teamId: team, role: 'MEMBER' },
    'path invitation { id }',
  )) as { path?: string; invitation?: { id: string } };
  const shared = {
    lentClaim: anId('claim', teamId, lender.claim(`${word} lent`)),
    invitation: invited.invitation?.id ?? '',
    invitationToken: invited.path?.replace(/^.*\//, '') ?? '',
    memberAccount: anId('account', null, member.accountId),
  };
  const plan = {
    ...{ teamId, word, maker, client, extra: guests[0].accountId, silenced: guests[1].accountId },
    proposer: { accountId: proposer.accountId, client: await clientOf(proposer) },
  };
  const places: Place[] = [];
  for (const visibility of VISIBILITIES) {
    for (const state of DEBATE_STATES) {
      const { debateIds, ids } = await furnish(seed, plan);
      places.push({ visibility, state, teamId, debateIds, ids: { ...shared, ...ids } });
    }
  }
  for (const { visibility, state, debateIds } of places) {
    await seed.asOwner('UPDATE debate SET visibility = $3, state = $4 WHERE team_id = $1 AND debate_id = ANY ($2)', [
      teamId,
      debateIds,
      visibility,
      state,
    ]);
  }
  const people: Person[] = [];
  for (const actor of written.actors) people.push(await personOf(api, seed, actor, places));
  return { places, people, maker, teamId, madeBy: (accountId) => changeMaker(api, teamId, accountId) };
}

/** As if it had always been so: past triggers, which let nobody change whose things are. */
function changeMaker(api: TestApi, teamId: string, accountId: string): Promise<void> {
  return withClient(adminUrlOf(api.database), async (client) => {
    const { rows } = await client.query<{ change: string }>(
      `SELECT format('UPDATE %I SET %I = %L WHERE team_id = %L', c.relname, a.attname, $2::text, $3::text) AS change
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = ANY ($1)
         JOIN pg_attribute team ON team.attrelid = c.oid AND team.attname = 'team_id'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
      [OWNERS, accountId, teamId],
    );
    await client.query('BEGIN');
    await client.query("SET LOCAL session_replication_role = 'replica'");
    for (const { change } of rows) await client.query(change);
    await client.query('COMMIT');
  });
}

async function personOf(api: TestApi, seed: Seed, actor: Actor, places: readonly Place[]): Promise<Person> {
  const [place] = places;
  if (place === undefined) throw new Error('There is no debate.');
  const links = actor.holdsLink ? await shareLinksTo(seed, places) : undefined;
  if (!actor.signedIn) return { actor, client: api.client({ ...(links && { links }) }), accountId: null };
  const viewer = actor.teamRole === null ? await seed.person() : await seed.member(place.teamId, actor.teamRole);
  if (actor.grantedRole !== null) {
    for (const { teamId, debateIds } of places) {
      for (const debateId of debateIds) await seed.participant({ teamId, debateId }, actor.grantedRole, viewer);
    }
  }
  const { cookie } = await sessionOf(api.database, viewer);
  return { actor, client: api.client({ cookie, ...(links && { links }) }), accountId: viewer.accountId };
}

/** One key that opens all debates which can be shared by link, as the cookie holds it. */
async function shareLinksTo(seed: Seed, places: readonly Place[]): Promise<string> {
  const key = randomBytes(32);
  for (const { teamId, debateIds } of places.filter(({ visibility }) => visibility === 'link')) {
    for (const debateId of debateIds) {
      await seed.asOwner(
        `INSERT INTO share_link (team_id, share_link_id, debate_id, name, token_hash, key_hash, has_password, created_by, expires_at)
         SELECT d.team_id, $3, d.debate_id, 'for the press', $4, $5, false, d.created_by, now() + interval '1 day'
           FROM debate d WHERE d.team_id = $1 AND d.debate_id = $2`,
        [teamId, debateId, uuidv7(), randomBytes(32), hashOfShareKey(key)],
      );
    }
  }
  return key.toString('base64url');
}
