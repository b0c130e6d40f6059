import { randomUUID } from 'node:crypto';
import { anId, TEXT } from './canned.js';
import { moderated } from './moderated.js';
import { accepted, marked } from './scene.js';
import type { Seed } from './seed.js';

/** A debate with an object of every kind, and the ids that clients know them by, under the names of input fields. */
export async function furnished(seed: Seed) {
  const debate = await seed.story({ tree: 'a > b', positions: ['a'] });
  const { owner, teamId, debateId } = debate;
  const { sourceId, sourceVersionId } = await seed.source(owner, debate, TEXT);
  const passage = marked(sourceVersionId, 'a memory stick', TEXT);
  const { citationId } = accepted(
    await seed.citations.citePassage(owner, {
      ...debate,
      claimId: debate.claim('a'),
      passage,
      stance: 'SUPPORTS',
      provenance: [],
    }),
  );
  const { annotationId } = accepted(
    await seed.annotations.annotate(owner, {
      ...debate,
      target: { kind: 'claim', id: debate.claim('a') },
      body: 'Who?',
    }),
  );
  const { invitationId } = accepted(
    await seed.invitations.createInvitation(owner, { teamId, role: 'member', expiresInDays: 1, debateId: null }),
  );
  await moderated(seed, debate, debate.claim('b'));
  const [shareLinkId, roundId] = [randomUUID(), randomUUID()];
  await seed.asOwner(
    `INSERT INTO share_link (team_id, share_link_id, debate_id, name, token_hash, key_hash, has_password, created_by, expires_at)
     VALUES ($1, $2, $3, 'A link', sha256($2::uuid::text::bytea), sha256($2::uuid::text::bytea), false, $4, now() + interval '1 day')`,
    [teamId, shareLinkId, debateId, owner.accountId],
  );
  await seed.asOwner(
    `INSERT INTO round (team_id, round_id, debate_id, number, mode, results, opened_by, opened_at)
     VALUES ($1, $2, $3, 1, 'blind', 'after_closing', $4, now())`,
    [teamId, roundId, debateId, owner.accountId],
  );
  const oneOf = async (table: string, key: string): Promise<string> => {
    const [row] = await seed.asOwner<Record<string, string>>(`SELECT ${key} FROM ${table} WHERE team_id = $1`, [
      teamId,
    ]);
    return row![key]!;
  };
  const ids: Record<string, string> = {
    shareLinkId: anId('shareLink', teamId, shareLinkId),
    roundId: anId('round', teamId, roundId),
    suggestionId: anId('suggestion', teamId, await oneOf('suggestion', 'suggestion_id')),
    markId: anId('reviewMark', teamId, await oneOf('review_mark', 'review_mark_id')),
    reportId: anId('report', teamId, await oneOf('report', 'report_id')),
    muteId: anId('mute', teamId, await oneOf('mute', 'mute_id')),
    intoId: anId('claim', teamId, debate.claim('b')),
    itemId: anId('claim', teamId, debate.claim('a')),
    subjectIds: anId('claim', teamId, debate.claim('a')),
    teamId: anId('team', teamId, teamId),
    debateId: anId('debate', teamId, debateId),
    claimId: anId('claim', teamId, debate.claim('a')),
    targetId: anId('claim', teamId, debate.claim('a')),
    subjectId: anId('claim', teamId, debate.claim('a')),
    argumentId: anId('argument', teamId, debate.step('a > b')),
    sourceId: anId('source', teamId, sourceId),
    sourceVersionId: anId('sourceVersion', teamId, sourceVersionId),
    citationId: anId('citation', teamId, citationId),
    annotationId: anId('annotation', teamId, annotationId),
    invitationId: anId('invitation', teamId, invitationId),
    accountId: anId('account', null, owner.accountId),
    // What only its owner sees is named by a uuid.
    sessionId: randomUUID(),
    tokenId: randomUUID(),
    passkeyId: randomUUID(),
    identityId: randomUUID(),
  };
  return { debate, ids };
}
