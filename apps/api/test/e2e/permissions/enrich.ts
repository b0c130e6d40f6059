import { randomUUID } from 'node:crypto';
import { mutate, type Mutated } from '../../harness/mutate.js';
import type { Seed } from '../../harness/seed.js';
import type { TestApi } from '../../harness/test-api.js';
import type { TestClient } from '../../harness/test-client.js';
import { apiToken, sessionOf } from '../../harness/test-sessions.js';
import type { Place, World } from './world.js';

type Make = (name: string, input: object, onSuccess?: string, by?: TestClient) => Promise<Mutated>;

/** More of everything in the debate that all may read, so that a query of any field finds something. */
export async function enrich(api: TestApi, seed: Seed, world: World): Promise<void> {
  const place = world.places.find(({ visibility, state }) => visibility === 'public' && state === 'open');
  if (place === undefined) throw new Error('There is no public debate.');
  const maker = api.client(await sessionOf(api.database, world.maker));
  const make: Make = async (name, input, onSuccess = '', by = maker) => {
    const made = await mutate(by, name, input, onSuccess);
    if (made.message !== undefined) throw new Error(`${name}: ${made.__typename}: ${made.message}`);
    return made;
  };
  await workOn(place, make);
  await judge(place, world, make);
  await listAndShare(place, make);
  await voteInSecret(place, world, make);
  for (const { accountId } of world.people) if (accountId !== null) await furnishAccount(api, seed, accountId, place);
  await letRead(seed, place, world.maker.accountId);
}

async function workOn({ ids }: Place, make: Make): Promise<void> {
  const debateId = ids['debate'];
  const passage = {
    sourceVersionId: ids['sourceVersion'],
    quote: ids['quote'],
    start: Number(ids['start']),
    end: Number(ids['end']),
  };
  await make('voteOnClaim', { claimId: ids['claim'], value: 3, revision: 1 });
  await make('voteOnArgument', { argumentId: ids['argument'], value: 2, revision: 1 });
  await make('editClaim', { claimId: ids['claim'], text: 'Said again.', expectedRevision: 1 });
  await make('editArgument', { argumentId: ids['argument'], note: 'For this reason.', expectedRevision: 1 });
  await make('replyToAnnotation', { annotationId: ids['annotation'], body: 'Just so.' });
  await make('editAnnotation', { annotationId: ids['annotation'], body: 'Well, well.' });
  await make('resolveAnnotation', { annotationId: ids['annotation'], resolved: true });
  await make('annotate', { debateId, passage, body: 'Look here.' });
  const { source } = (await make(
    'addSource',
    {
      debateId,
      ...{ title: 'An interview', kind: 'OTHER', author: 'R. Roe', publisher: 'The Paper', publishedOn: '2026-01-02' },
      url: 'https://example.org/interview',
    },
    'source { id }',
  )) as unknown as { source: { id: string } };
  await make('citePassage', {
    ...{ debateId, claimId: ids['otherClaim'], passage },
    provenance: [{ sourceId: source.id, reliability: 'B', credibility: 2 }],
  });
  await make('mergeClaims', { claimId: ids['looseClaim'], intoId: ids['spareClaim'] });
  const { claim } = (await make('addClaim', { debateId, text: 'Never mind.' }, 'claim { id }')) as unknown as {
    claim: { id: string };
  };
  const { seq } = (await make('archiveClaim', { claimId: claim.id }, 'seq')) as unknown as { seq: number };
  await make('undoEvent', { debateId, seq });
  await make('archiveClaim', { claimId: claim.id });
  (ids as Record<string, string>)['archivedClaim'] = claim.id;
}

async function judge(place: Place, world: World, make: Make): Promise<void> {
  const { ids } = place;
  const suggested = async (name: string, input: object, by: TestClient): Promise<string | null> => {
    const made = await mutate(by, name, input, '... on SuggestSuccess { suggestion { id } }');
    return (made['suggestion'] as { id: string } | undefined)?.id ?? null;
  };
  for (const { client, actor } of world.people) {
    if (!actor.signedIn) continue;
    const edit = { itemId: ids['otherClaim'], text: 'Better.', expectedRevision: 1, reason: 'Clearer.' };
    const argue = { targetId: ids['otherClaim'], stance: 'CON', premises: [{ text: 'No.' }], note: 'So.' };
    const use = { targetId: ids['otherClaim'], stance: 'PRO', premises: [{ claimId: ids['spareClaim'] }] };
    keep(place, 'edited', await suggested('suggestEdit', edit, client));
    const merge = { claimId: ids['otherClaim'], intoId: ids['claim'], reason: 'The same.' };
    keep(place, 'merged', await suggested('suggestMerge', merge, client));
    keep(place, 'used', await suggested('suggestArgument', use, client));
    const rejected = await suggested('suggestArgument', argue, client);
    keep(place, 'rejected', rejected);
    if (rejected !== null) await make('rejectSuggestion', { suggestionId: rejected, reason: 'Not so.' });
    const accepted = await suggested('suggestClaim', { debateId: ids['debate'], text: `Also ${actor.name}.` }, client);
    keep(place, 'accepted', accepted);
    if (accepted !== null) await make('acceptSuggestion', { suggestionId: accepted });
    await mutate(client, 'reportContent', { subjectId: ids['claim'], kind: 'SPAM', note: 'Look.' });
    await mutate(client, 'voteOnClaim', { claimId: ids['claim'], value: 4, revision: 2 });
  }
  await make('settleReport', { reportId: ids['report'], outcome: 'DISMISSED', note: 'It is fine.' });
  await make('settleReviewMark', { markId: ids['mark'] });
  await make('liftMute', { muteId: ids['mute'] });
  await make('hideContent', { subjectId: ids['lentClaim'], reason: 'Rude.' }).catch(() => undefined); // lives elsewhere
}

/** Remembers a suggestion, so that it can be asked for by its id. */
function keep({ ids }: Place, name: string, id: string | null): void {
  if (id !== null) (ids as Record<string, string>)[`${name}Suggestion`] = id;
}

async function listAndShare({ ids }: Place, make: Make): Promise<void> {
  const { debate: debateId, team: teamId, extraAccount: accountId } = ids;
  await make('setParticipant', { debateId, accountId, role: 'SUGGESTER', mayVote: true });
  await make('muteAccount', { debateId, accountId, reason: 'Loud.', days: 3 });
  const invitation = { teamId, role: null, debateId, debateRole: 'VIEWER', mayVote: true };
  const made = (await make('createInvitation', invitation, 'path invitation { id }')) as unknown as {
    path: string;
    invitation: { id: string };
  };
  (ids as Record<string, string>)['invitationToken'] = made.path.replace(/^.*\//, '');
  await make('revokeInvitation', { invitationId: ids['invitation'] });
  await make('createInvitation', { ...invitation, email: 'somebody@example.org' });
  await make('revokeShareLink', { shareLinkId: ids['shareLink'] });
}

async function voteInSecret({ ids }: Place, world: World, make: Make): Promise<void> {
  for (const { client, actor } of world.people) {
    if (!actor.signedIn) continue;
    await mutate(client, 'voteOnClaim', { claimId: ids['runningClaim'], value: 2, revision: 1 });
  }
  await make('releaseRound', { roundId: ids['overRound'] });
}

/** As the operator's command does. */
async function letRead(seed: Seed, { teamId, debateIds: [debateId] }: Place, accountId: string): Promise<void> {
  await seed.asOwner(
    `INSERT INTO emergency_access (team_id, emergency_access_id, debate_id, account_id, reason, began_at, ends_at)
     VALUES ($1, $2, $3, $4, 'A complaint.', now() - interval '2 hours', now() - interval '1 hour')`,
    [teamId, randomUUID(), debateId, accountId],
  );
}

/** Ways to sign in, and a token: rows as somebody's browser would have made them. */
async function furnishAccount(api: TestApi, seed: Seed, accountId: string, place: Place): Promise<void> {
  await apiToken(api.database, accountId);
  await seed.asOwner(
    `UPDATE api_token SET last_used_at = now(), revoked_at = now(), only_team_id = $2, only_debate_id = $3 WHERE account_id = $1`,
    [accountId, place.teamId, place.debateIds[0]],
  );
  await seed.asOwner(
    `INSERT INTO passkey (credential_id, passkey_id, account_id, name, public_key, counter, transports, backed_up, last_used_at)
     VALUES ($1::text, $1::uuid, $2, 'A key', '\\x00', 0, '{}', true, now())`,
    [randomUUID(), accountId],
  );
  await seed.asOwner(
    `INSERT INTO external_identity (issuer, subject, identity_id, account_id, email, last_used_at)
     VALUES ('https://id.example.org', $1::text, $1::uuid, $2, 'somebody@example.org', now())`,
    [randomUUID(), accountId],
  );
  await seed.asOwner('UPDATE credential SET email_confirmed_at = now() WHERE account_id = $1', [accountId]);
}
