import { v7 as uuidv7 } from 'uuid';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { BadInput, NotFound, NotSignedIn } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { encodeCursor, toPage } from '../../platform/graphql/page.js';
import { readDebates } from './debate.loader.js';
import { countDebates, pageOfDebates } from './debate.reader.js';
import type { CreateDebate, EditDebate } from './debate.service.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});

const create = (by: Viewer, teamId: string, more: Partial<CreateDebate> = {}) =>
  seed.debates.createDebate(by, {
    teamId,
    question: 'Why was the list made public?',
    description: '',
    visibility: 'team',
    language: 'en',
    positions: [],
    ...more,
  });
const debateOf = async (viewer: Viewer, { teamId, debateId }: { teamId: string; debateId: string }) =>
  seed.database.withViewer(viewer, async (tx) =>
    (await readDebates(tx, viewer, [teamKey(teamId, debateId)])).get(teamKey(teamId, debateId)),
  );

describe('opening a debate', () => {
  it('writes question, description and positions in order, and lists whoever opens it as its owner', async () => {
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    const receipt = accepted(
      await create(owner, teamId, {
        question: ' Why  was\nit published? ',
        description: 'Read\r\nthis.',
        language: 'EN-gb',
        visibility: 'private',
        positions: ['One', ' Two '],
      }),
    );
    expect(await debateOf(owner, receipt)).toMatchObject({
      question: 'Why was it published?',
      description: 'Read\nthis.',
      language: 'en-GB',
      visibility: 'private',
      state: 'open',
      revision: 1,
      seq: receipt.seq,
      teamRole: 'owner',
      grantedRole: 'owner',
    });
    expect(
      await seed.asOwner(
        'SELECT c.text, p.ordinal, s.number FROM position p JOIN claim c USING (team_id, claim_id) JOIN standing s ON s.item_id = p.claim_id WHERE p.debate_id = $1 ORDER BY ordinal',
        [receipt.debateId],
      ),
    ).toEqual([
      { text: 'One', ordinal: 1, number: 1 },
      { text: 'Two', ordinal: 2, number: 2 },
    ]);
    expect((await seed.log(receipt)).map((event) => event.type)).toEqual([
      'DEBATE_CREATED',
      'CLAIM_ADDED',
      'CLAIM_ADDED',
    ]);
  });

  it.each<[string, Partial<CreateDebate>, string, object]>([
    ['an empty question', { question: ' ' }, 'invalid', { field: 'question' }],
    ['an over-long question', { question: 'q'.repeat(501) }, 'invalid', { field: 'question' }],
    ['a question with a NUL', { question: 'q\u0000' }, 'invalid', { field: 'question' }],
    ['half a character', { question: '\ud83e' }, 'invalid', { field: 'question' }],
    ['an over-long description', { description: 'd'.repeat(10_001) }, 'invalid', { field: 'description' }],
    ['a language that is none', { language: '??' }, 'invalid', { field: 'language' }],
    ['an empty position', { positions: ['One', ''] }, 'invalid', { field: 'positions.1' }],
    ['51 positions', { positions: Array.from({ length: 51 }, (_, index) => `${index}`) }, 'limit', { limit: 50 }],
  ])('[I7] refuses %s, and writes nothing', async (_what, bad, kind, more) => {
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    const before = await seed.snapshot();
    expect(await create(owner, teamId, bad)).toEqual(refusal(kind, more));
    expect(await seed.snapshot()).toEqual(before);
  });

  it('[A1] [A9] Mattermost CVE-2026-4055: is for members of the team that is named, not for its guests, and not for others', async () => {
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    accepted(await create(await seed.member(teamId), teamId));
    expect(await create(await seed.member(teamId, 'guest'), teamId)).toEqual(refusal('notAllowed'));
    expect(await create({ ...owner, scopes: ['read'] }, teamId)).toEqual(refusal('notAllowed'));
    await expect(create(await seed.person(), teamId)).rejects.toThrow(NotFound);
    await expect(create(owner, uuidv7())).rejects.toThrow(NotFound);
    await expect(create(seed.nobody, teamId)).rejects.toThrow(NotSignedIn);
  });
});

describe('changing a debate', () => {
  const edit = (
    by: Viewer,
    debate: { teamId: string; debateId: string },
    change: Partial<EditDebate>,
    expectedRevision = 1,
  ) => seed.debates.editDebate(by, { teamId: debate.teamId, debateId: debate.debateId, expectedRevision, ...change });

  it('leaves alone what is left out, and logs both states', async () => {
    const debate = await seed.story();
    const { seq } = accepted(await edit(debate.owner, debate, { description: 'Read this.' }));
    accepted(await edit(debate.owner, debate, { question: 'Who gains?', state: 'voting_closed' }, 2));
    expect(await debateOf(debate.owner, debate)).toMatchObject({
      question: 'Who gains?',
      description: 'Read this.',
      state: 'voting_closed',
      visibility: 'team',
      revision: 3,
    });
    expect((await seed.log(debate)).find((event) => event.seq === seq)).toMatchObject({
      type: 'DEBATE_EDITED',
      payload: { before: { description: '', state: 'open' }, after: { description: 'Read this.', state: 'open' } },
    });
  });

  it('changes nothing where nothing changes', async () => {
    const debate = await seed.story();
    const before = await seed.snapshot();
    accepted(await edit(debate.owner, debate, { question: ' Why was the list made public? ', state: 'open' }));
    accepted(await edit(debate.owner, debate, {}));
    expect(await seed.snapshot()).toEqual(before);
  });

  it('[rule 5] tells the second of two what is there', async () => {
    const debate = await seed.story();
    accepted(await edit(debate.owner, debate, { question: 'Mine?' }));
    expect(await edit(debate.owner, debate, { question: 'Yours?' })).toEqual(
      refusal('conflict', { expectedRevision: 1, currentRevision: 2, currentText: 'Mine?', yourText: 'Yours?' }),
    );
  });

  it.each<[string, Partial<EditDebate>]>([
    ['question', { question: '' }],
    ['question', { question: 'q'.repeat(501) }],
    ['description', { description: 'd\u0007' }],
  ])('[I7] refuses a bad %s', async (field, change) => {
    const debate = await seed.story();
    expect(await edit(debate.owner, debate, change)).toEqual(refusal('invalid', { field }));
  });

  it('[A1] is for admins; a private one for those whom it lists', async () => {
    const debate = await seed.story();
    expect(await edit(await seed.member(debate.teamId), debate, { question: 'Mine?' })).toEqual(refusal('notAllowed'));
    await expect(edit(await seed.person(), debate, { question: 'Mine?' })).rejects.toThrow(NotFound);
    accepted(await edit(await seed.member(debate.teamId, 'admin'), debate, { question: 'Ours?' }));
    const secret = await seed.story({ visibility: 'private' });
    await expect(edit(await seed.member(secret.teamId, 'owner'), secret, { visibility: 'team' })).rejects.toThrow(
      NotFound,
    );
    expect(await edit(await seed.participant(secret, 'editor'), secret, { visibility: 'team' })).toEqual(
      refusal('notAllowed'),
    );
    const admin = await seed.participant(secret, 'admin');
    expect(await edit(admin, secret, { visibility: 'team' })).toEqual(refusal('notAllowed'));
    accepted(await edit(admin, secret, { state: 'voting_closed' }));
    accepted(await edit(secret.owner, secret, { visibility: 'team' }, 2));
    const teamAdmin = await seed.member(secret.teamId, 'admin');
    // They would shut themselves out, and could not even be told that it was done.
    expect(await edit(teamAdmin, secret, { visibility: 'private' }, 3)).toEqual(refusal('notAllowed'));
    await seed.participant(secret, 'viewer', teamAdmin);
    accepted(await edit(teamAdmin, secret, { visibility: 'private' }, 3));
  });

  it('an archived debate can be opened again', async () => {
    const debate = await seed.story();
    accepted(await edit(debate.owner, debate, { state: 'archived' }));
    accepted(await edit(debate.owner, debate, { state: 'open' }, 2));
    await debate.grow('a');
  });

  it('[A5] one that begins as a draft was never open to strangers', async () => {
    const owner = await seed.person();
    const input = {
      teamId: await seed.team(owner),
      question: 'Later?',
      description: '',
      language: 'en',
      positions: ['Yes.'],
    };
    const debate = accepted(await seed.debates.createDebate(owner, { ...input, visibility: 'public', isDraft: true }));
    expect(await debateOf(await seed.person(), debate)).toBeUndefined();
    expect(await debateOf(owner, debate)).toMatchObject({ state: 'draft', visibility: 'public' });
  });

  it('[A1] a draft is its team’s, whatever visibility it will have', async () => {
    const debate = await seed.story({ visibility: 'public' });
    accepted(await edit(debate.owner, debate, { state: 'draft' }));
    expect(await debateOf(seed.nobody, debate)).toBeUndefined();
    expect(await debateOf(await seed.person(), debate)).toBeUndefined();
    expect(await debateOf(await seed.member(debate.teamId), debate)).toMatchObject({ state: 'draft' });
  });
});

describe('listing debates', () => {
  const list = (viewer: Viewer, teamId: string, request = {}) =>
    seed.database.withViewer(viewer, (tx) => pageOfDebates(tx, toPage({ first: 2, ...request }), teamId));

  it('goes by the last change, a page at a time, and counts what the viewer may read', async () => {
    const owner = await seed.person();
    const teamId = await seed.team(owner);
    const stories = [];
    for (const visibility of ['team', 'private', 'public', 'team'] as const)
      stories.push(await seed.story({ owner, teamId, visibility }));
    await stories[0]!.grow('a');
    const order = [stories[0]!, stories[3]!, stories[2]!, stories[1]!].map(({ debateId }) => teamKey(teamId, debateId));
    const first = await list(owner, teamId);
    expect(first.map(({ key }) => key)).toEqual(order.slice(0, 3)); // one more than the page: there is a next one
    const second = await list(owner, teamId, { after: encodeCursor(first[1]!.cursor) });
    expect(second.map(({ key }) => key)).toEqual(order.slice(2));
    const count = (viewer: Viewer) => seed.database.withViewer(viewer, (tx) => countDebates(tx, teamId));
    expect([
      await count(owner),
      await count(await seed.member(teamId)),
      await count(await seed.person()),
      await count(seed.nobody),
    ]).toEqual([4, 3, 1, 1]);
  });

  it.each([
    [['x', 'y']],
    [[null, null]],
    [['2026-01-01', 'no uuid']],
    [[1, 2]],
    [['2026-01-01']],
    [['infinity; DROP', uuidv7()]],
  ])('[A11] refuses a cursor of another list as bad input: %j', async (key) => {
    const owner = await seed.person();
    await expect(list(owner, await seed.team(owner), { after: encodeCursor(key) })).rejects.toThrow(BadInput);
  });
});
