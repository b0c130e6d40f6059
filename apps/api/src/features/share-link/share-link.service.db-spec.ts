import { createHash } from 'node:crypto';
import { accepted, marked } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { hashOfShareKey } from '../../platform/auth/share-keys.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Forbidden, NotFound, NotSignedIn } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { readAccess } from '../debate/debate-access.js';
import { barredViewers } from '../event/feed-access.js';
import { shareLinksOfDebate } from './share-link.reader.js';
import { PASSWORD_TRIES, type CreateShareLink } from './share-link.service.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});
const unusable = { ok: false, refusal: { kind: 'shareLinkUnusable' } };

const linked = () => seed.story({ visibility: 'link', tree: 'a > b; (a > b) x c', positions: ['a'] });
const share = (by: Viewer, { teamId, debateId }: SeededDebate, more: Partial<CreateShareLink> = {}) =>
  seed.shareLinks.createShareLink(by, {
    teamId,
    debateId,
    name: 'For the press',
    expiresInDays: 30,
    password: null,
    ...more,
  });
const open = (token: string, password: string | null = null, viewer: Viewer = seed.nobody) =>
  seed.shareLinks.openShareLink(viewer, { token, password });
const holder = (key: Buffer, viewer: Viewer = seed.nobody): Viewer => ({
  ...viewer,
  shareKeys: [hashOfShareKey(key).toString('hex')],
});
/** Somebody who came by a new link. */
const newHolder = async (debate: SeededDebate) =>
  holder(accepted(await open(accepted(await share(debate.owner, debate)).token)).key);
const sees = async (viewer: Viewer, { debateId }: SeededDebate) => {
  const rows = await seed.database.withViewer(viewer, (tx) =>
    tx.query<{ items: number }[]>(
      'SELECT (SELECT count(*)::int FROM standing s WHERE s.debate_id = d.debate_id) AS items FROM debate d WHERE debate_id = $1',
      [debateId],
    ),
  );
  return rows[0]?.items ?? null;
};

describe('a share link', () => {
  it('lets whoever holds it read the debate, signed in or not, and nothing else of the team', async () => {
    const debate = await linked();
    const other = await seed.story({ owner: debate.owner, teamId: debate.teamId, visibility: 'link' });
    const { token } = accepted(await share(debate.owner, debate));
    expect(await sees(seed.nobody, debate)).toBeNull();
    const { key, debateId } = accepted(await open(token));
    expect(debateId).toBe(debate.debateId);
    const stranger = await seed.person();
    for (const viewer of [holder(key), holder(key, stranger)]) {
      expect(await sees(viewer, debate)).toBe(5);
      expect(await sees(viewer, other)).toBeNull();
      const hidden = await seed.database.withViewer(viewer, (tx) =>
        Promise.all(
          ['membership', 'participant', 'share_link', 'invitation'].map((table) =>
            tx.query<{ count: number }[]>(
              'SELECT count(*)::int AS count FROM '.concat(
                table === 'share_link' ? '(SELECT share_link_id FROM share_link) s' : table,
                ' WHERE true',
              ),
            ),
          ),
        ),
      );
      expect(hidden.map(([row]) => row?.count)).toEqual([0, 0, 0, 0]);
    }
    expect(await sees(stranger, debate)).toBeNull();
  });

  it('is no right to write: a holder is a viewer, whoever they are', async () => {
    const debate = await linked();
    const { token } = accepted(await share(debate.owner, debate));
    const reader = holder(accepted(await open(token)).key, await seed.person());
    const access = await seed.database.withViewer(reader, (tx) => readAccess(tx, reader, [debate]));
    expect(access.get(debate.debateId)).toMatchObject({ holdsLink: true, teamRole: null, grantedRole: null });
    expect(await seed.claims.addClaim(reader, { ...debate, text: 'Mine', asPosition: false })).toEqual(
      refusal('notAllowed'),
    );
    expect(await share(reader, debate)).toEqual(refusal('notAllowed'));
    expect(await seed.debates.editDebate(reader, { ...debate, visibility: 'public', expectedRevision: 1 })).toEqual(
      refusal('notAllowed'),
    );
    await expect(
      seed.claims.addClaim(holder(accepted(await open(token)).key), { ...debate, text: 'Mine', asPosition: false }),
    ).rejects.toThrow(NotSignedIn);
  });

  it('shows sources and citations with the debate', async () => {
    const debate = await linked();
    const { sourceVersionId } = await seed.source(debate.owner, debate);
    accepted(
      await seed.citations.citePassage(debate.owner, {
        ...debate,
        ...{ claimId: debate.claim('b'), passage: marked(sourceVersionId, 'a memory stick'), stance: 'SUPPORTS' },
        provenance: [],
      }),
    );
    const reader = await newHolder(debate);
    const counts = (viewer: Viewer) =>
      seed.database.withViewer(viewer, async (tx) => {
        const [row] = await tx.query<object[]>(
          'SELECT (SELECT count(*)::int FROM citation) AS citations, (SELECT count(*)::int FROM source) AS sources',
        );
        return row;
      });
    expect(await counts(reader)).toEqual({ citations: 1, sources: 1 });
    expect(await counts(seed.nobody)).toEqual({ citations: 0, sources: 0 });
  });

  it('keeps no secret: neither the one in the address nor the one in the browser can be made from the table', async () => {
    const debate = await linked();
    const { token } = accepted(await share(debate.owner, debate, { password: 'correct horse battery' }));
    const { key } = accepted(await open(token, 'correct horse battery'));
    const [row] = await seed.asOwner<{ found: string }>(
      'SELECT row_to_json(l)::text AS found FROM share_link l WHERE debate_id = $1',
      [debate.debateId],
    );
    const bytes = Buffer.from(token, 'base64url');
    expect(bytes.length - 16).toBeGreaterThanOrEqual(16); // at least 128 bits beside the team
    for (const secret of [
      token,
      bytes.toString('hex'),
      key.toString('hex'),
      key.toString('base64url'),
      'correct horse',
    ]) {
      expect(row?.found).not.toContain(secret);
    }
    expect(createHash('sha256').update(bytes).digest('hex')).not.toBe(hashOfShareKey(key).toString('hex'));
  });

  it('is over when it is taken back, when its time is up, when the debate is a draft or not shared by link any more', async () => {
    const debate = await linked();
    const { teamId, debateId, owner } = debate;
    const { token, shareLinkId } = accepted(await share(owner, debate));
    const reader = holder(accepted(await open(token)).key);
    const revision = async () =>
      (await seed.asOwner<{ revision: number }>('SELECT revision FROM debate WHERE debate_id = $1', [debateId]))[0]!
        .revision;
    const edit = async (change: object) =>
      accepted(
        await seed.debates.editDebate(owner, { teamId, debateId, ...change, expectedRevision: await revision() }),
      );

    await edit({ state: 'draft' });
    expect([await sees(reader, debate), await open(token)]).toEqual([null, unusable]);
    await edit({ state: 'open' });
    expect(await sees(reader, debate)).toBe(5);

    await seed.asOwner(`UPDATE share_link SET expires_at = now() - interval '1 second' WHERE share_link_id = $1`, [
      shareLinkId,
    ]);
    expect([await sees(reader, debate), await open(token)]).toEqual([null, unusable]);
    await seed.asOwner(`UPDATE share_link SET expires_at = now() + interval '1 day' WHERE share_link_id = $1`, [
      shareLinkId,
    ]);
    expect(await sees(reader, debate)).toBe(5);

    await edit({ visibility: 'team' });
    expect([await sees(reader, debate), await open(token)]).toEqual([null, unusable]);
    await edit({ visibility: 'link' }); // the old link does not come back by itself
    expect([await sees(reader, debate), await open(token)]).toEqual([null, unusable]);

    const again = accepted(await share(owner, debate));
    const second = holder(accepted(await open(again.token)).key);
    expect(await sees(second, debate)).toBe(5);
    accepted(await seed.shareLinks.revokeShareLink(owner, { teamId, shareLinkId: again.shareLinkId }));
    accepted(await seed.shareLinks.revokeShareLink(owner, { teamId, shareLinkId: again.shareLinkId }));
    expect([await sees(second, debate), await open(again.token)]).toEqual([null, unusable]);
  });

  it('[L5] says before each delivery who may no longer follow, whatever else they are', async () => {
    const debate = await linked();
    const { token, shareLinkId } = accepted(await share(debate.owner, debate));
    const { key } = accepted(await open(token));
    const stranger = await seed.person();
    const viewers = [holder(key), holder(key, stranger), stranger, seed.nobody, debate.owner];
    const barred = async () => {
      const isBarred = await barredViewers(seed.database, debate, viewers);
      return viewers.map((viewer) => isBarred(viewer));
    };
    expect(await barred()).toEqual([false, false, true, true, false]);
    accepted(await seed.shareLinks.revokeShareLink(debate.owner, { teamId: debate.teamId, shareLinkId }));
    expect(await barred()).toEqual([true, true, true, true, false]);
  });

  it('[A9] opens with its very token only, not under another team, and not for an API token', async () => {
    const debate = await linked();
    const other = await linked();
    const { token } = accepted(await share(debate.owner, debate));
    const secret = Buffer.from(token, 'base64url').subarray(16);
    const moved = Buffer.concat([Buffer.from(other.teamId.replaceAll('-', ''), 'hex'), secret]).toString('base64url');
    for (const wrong of [moved, '', 'x', token.slice(1), `${token}x`, '\u0000'.repeat(54), '_'.repeat(54)]) {
      expect(await open(wrong)).toEqual(unusable);
    }
    await expect(open(token, null, { ...debate.owner, scopes: ['read'] })).rejects.toThrow(Forbidden);
  });
});

describe('the password of a link', () => {
  const password = 'three words here';

  it('is asked for, and who has the link alone cannot make the key', async () => {
    const debate = await linked();
    const { token } = accepted(await share(debate.owner, debate, { password }));
    expect(await open(token)).toEqual(refusal('passwordNeeded', { wrong: false }));
    expect(await open(token, 'something else')).toEqual(refusal('passwordNeeded', { wrong: true }));
    expect(await open(token, 'x'.repeat(1_000_000))).toEqual(refusal('passwordNeeded', { wrong: true }));
    const { keyWith } = (await import('./share-token.js')).readShareToken(token)!;
    expect(await sees(holder(keyWith(null)), debate)).toBeNull();
    expect(await sees(holder(accepted(await open(token, password)).key), debate)).toBe(5);
  });

  it(`[S1] is guessed at most ${PASSWORD_TRIES.most} times in ${PASSWORD_TRIES.minutes} minutes, however many try at once`, async () => {
    const debate = await linked();
    const { token } = accepted(await share(debate.owner, debate, { password }));
    const tries = await Promise.all(Array.from({ length: 40 }, (_, guess) => open(token, `guess number ${guess}`)));
    const checked = tries.filter((outcome) => !outcome.ok && outcome.refusal.kind === 'passwordNeeded');
    expect(checked).toHaveLength(PASSWORD_TRIES.most);
    expect(await open(token, password)).toEqual(refusal('tooManyTries'));
    expect(await open(token)).toEqual(refusal('passwordNeeded', { wrong: false }));
    await seed.asOwner(`UPDATE share_link SET tries_since = now() - interval '16 minutes' WHERE debate_id = $1`, [
      debate.debateId,
    ]);
    accepted(await open(token, password));
    for (let visit = 0; visit < PASSWORD_TRIES.most + 2; visit += 1) accepted(await open(token, password));
  });
});

describe('making and taking back links', () => {
  it('[A1] is for admins of the debate, of debates that are shared by link', async () => {
    const debate = await linked();
    const { teamId } = debate;
    expect(await share(await seed.member(teamId), debate)).toEqual(refusal('notAllowed'));
    accepted(await share(await seed.member(teamId, 'admin'), debate));
    const { shareLinkId } = accepted(await share(debate.owner, debate));
    const stranger = await seed.person();
    await expect(share(stranger, debate)).rejects.toThrow(NotFound);
    await expect(seed.shareLinks.revokeShareLink(stranger, { teamId, shareLinkId })).rejects.toThrow(NotFound);
    await expect(seed.shareLinks.revokeShareLink(await seed.member(teamId), { teamId, shareLinkId })).rejects.toThrow(
      NotFound,
    );
    for (const visibility of ['public', 'team', 'private'] as const) {
      const closed = await seed.story({ owner: debate.owner, teamId, visibility });
      expect(await share(debate.owner, closed)).toEqual(refusal('invalid', { field: 'debateId' }));
    }
    const page = { limit: 10, after: null };
    const key = teamKey(teamId, debate.debateId);
    const shown = async (viewer: Viewer) =>
      (await seed.database.withViewer(viewer, (tx) => shareLinksOfDebate.page(tx, [key], page))).get(key) ?? [];
    expect(await shown(debate.owner)).toHaveLength(2);
    expect(await shown(await seed.member(teamId))).toHaveLength(0);
  });

  it.each<[string, Partial<CreateShareLink>]>([
    ['name', { name: ' ' }],
    ['name', { name: 'n'.repeat(101) }],
    ['expiresInDays', { expiresInDays: 0 }],
    ['expiresInDays', { expiresInDays: 366 }],
    ['expiresInDays', { expiresInDays: 1.5 }],
    ['password', { password: '' }],
    ['password', { password: 'short' }],
    ['password', { password: 'p'.repeat(129) }],
  ])('refuses a bad %s: %j', async (field, bad) => {
    const debate = await linked();
    expect(await share(debate.owner, debate, bad)).toEqual(refusal('invalid', { field }));
  });

  it('has an end: 50 that work', async () => {
    const debate = await linked();
    for (let made = 0; made < 50; made += 1) accepted(await share(debate.owner, debate));
    expect(await share(debate.owner, debate)).toEqual(refusal('limit'));
  });
});
