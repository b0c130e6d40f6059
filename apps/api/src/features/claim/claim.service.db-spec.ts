import { v7 as uuidv7 } from 'uuid';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { LIMITS } from '../../platform/texts.js';
import { MAX_CLAIMS, MAX_POSITIONS } from './claim-writes.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});

/** Texts that are refused everywhere, with the words that say why. */
const BAD_TEXTS: [string, string, RegExp][] = [
  ['empty', '', /cannot be empty/],
  ['white space only', ' \n\t\u00a0 ', /cannot be empty/],
  ['one character too long', 'a'.repeat(LIMITS.claim + 1), /At most 500 characters; these are 501/],
  ['a NUL', 'a\u0000b', /control characters/],
  ['an escape sequence', 'a\u001b[31mb', /control characters/],
  ['half a character', 'a\ud800b', /lone surrogate/],
];

describe('adding a claim', () => {
  it('[rule 9] numbers it from 1 within its debate, beside a UUIDv7', async () => {
    const one = await seed.story({ tree: 'a; b' });
    const two = await seed.story({ owner: one.owner, teamId: one.teamId, tree: 'c' });
    expect(await seed.numberOf(one, one.claim('a'))).toBe(1);
    expect(await seed.numberOf(one, one.claim('b'))).toBe(2);
    expect(await seed.numberOf(two, two.claim('c'))).toBe(1);
    expect(one.claim('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('stores what was typed in NFC, without outer white space, in the debate’s language unless another is named', async () => {
    const { owner, ...debate } = await seed.story();
    const add = async (text: string, language?: string) => {
      const { claimId } = accepted(
        await seed.claims.addClaim(owner, { ...debate, text, language: language ?? null, asPosition: false }),
      );
      const [row] = await seed.asOwner('SELECT text, language FROM claim WHERE claim_id = $1', [claimId]);
      return row;
    };
    expect(await add('  Cafe\u0301\r\nagain ')).toEqual({ text: 'Caf\u00e9\nagain', language: 'en' });
    expect(await add('Die Liste ist echt.', 'DE-at')).toEqual({ text: 'Die Liste ist echt.', language: 'de-AT' });
    expect(await add('🧭'.repeat(LIMITS.claim))).toMatchObject({ language: 'en' });
  });

  it('logs it with its author, its text and its place among the positions', async () => {
    const { owner, ...debate } = await seed.story();
    const text = 'The official account is true.';
    const receipt = accepted(await seed.claims.addClaim(owner, { ...debate, text, asPosition: true }));
    const log = await seed.log(debate);
    expect(log.map((event) => event.type)).toEqual(['DEBATE_CREATED', 'CLAIM_ADDED']);
    expect(log[1]).toMatchObject({
      seq: receipt.seq,
      subjectId: receipt.claimId,
      itemIds: [receipt.claimId],
      payload: { after: { text, language: 'en', position: 1 } },
    });
  });

  it.each(BAD_TEXTS)('[I7] refuses a text that is %s, and writes nothing', async (_what, text, message) => {
    const { owner, ...debate } = await seed.story();
    const before = await seed.snapshot();
    expect(await seed.claims.addClaim(owner, { ...debate, text, asPosition: false })).toEqual(
      refusal('invalid', { field: 'text', message: expect.stringMatching(message) as string }),
    );
    expect(await seed.snapshot()).toEqual(before);
  });

  it('refuses a language that is none', async () => {
    const { owner, ...debate } = await seed.story();
    expect(
      await seed.claims.addClaim(owner, { ...debate, text: 'a', language: 'not a language', asPosition: false }),
    ).toEqual(refusal('invalid', { field: 'language' }));
  });

  it('[A1] is for writers; for others the debate is not there, or they are told', async () => {
    const { owner, ...debate } = await seed.story();
    const input = { ...debate, text: 'a', asPosition: false };
    const before = await seed.log(debate);
    await expect(seed.claims.addClaim(seed.nobody, input)).rejects.toThrow(NotSignedIn);
    await expect(seed.claims.addClaim(await seed.person(), input)).rejects.toThrow(NotFound);
    expect(await seed.claims.addClaim(await seed.member(debate.teamId, 'guest'), input)).toEqual(refusal('notAllowed'));
    expect(await seed.claims.addClaim({ ...owner, scopes: ['read', 'vote:cast'] }, input)).toEqual(
      refusal('notAllowed'),
    );
    expect(await seed.log(debate)).toEqual(before);
    accepted(await seed.claims.addClaim(await seed.member(debate.teamId), input));
    accepted(await seed.claims.addClaim({ ...owner, scopes: ['content:write'] }, input));
  });

  it('[A2] finds no debate under the id of another team', async () => {
    const mine = await seed.story();
    const theirs = await seed.story();
    const input = { teamId: mine.teamId, debateId: theirs.debateId, text: 'a', asPosition: false };
    await expect(seed.claims.addClaim(mine.owner, input)).rejects.toThrow(NotFound);
    await expect(seed.claims.addClaim(mine.owner, { ...input, debateId: uuidv7() })).rejects.toThrow(NotFound);
  });

  it('keeps to 50 positions and 100,000 claims and arguments a debate', async () => {
    const { owner, ...debate } = await seed.story();
    for (let place = 1; place <= MAX_POSITIONS; place += 1) {
      accepted(await seed.claims.addClaim(owner, { ...debate, text: `Position ${place}`, asPosition: true }));
    }
    expect(await seed.claims.addClaim(owner, { ...debate, text: 'One more', asPosition: true })).toEqual(
      refusal('limit', { limit: 50 }),
    );
    accepted(await seed.claims.addClaim(owner, { ...debate, text: 'One more', asPosition: false }));
    await seed.asOwner('UPDATE debate SET next_number = $3 WHERE team_id = $1 AND debate_id = $2', [
      debate.teamId,
      debate.debateId,
      MAX_CLAIMS + 1,
    ]);
    expect(await seed.claims.addClaim(owner, { ...debate, text: 'Too many', asPosition: false })).toEqual(
      refusal('limit', { limit: 100_000 }),
    );
  });

  it('an archived position gives its place free', async () => {
    const { owner, ...debate } = await seed.story();
    const add = (text: string) => seed.claims.addClaim(owner, { ...debate, text, asPosition: true });
    const first = accepted(await add('First'));
    for (let place = 2; place <= MAX_POSITIONS; place += 1) accepted(await add(`Position ${place}`));
    accepted(await seed.claims.archiveClaim(owner, { teamId: debate.teamId, claimId: first.claimId }));
    accepted(await add('In its place'));
    expect(await add('One more')).toEqual(refusal('limit'));
  });

  it('refuses to write into an archived debate, saying how to open it', async () => {
    const { owner, ...debate } = await seed.story();
    accepted(await seed.debates.editDebate(owner, { ...debate, state: 'archived', expectedRevision: 1 }));
    expect(await seed.claims.addClaim(owner, { ...debate, text: 'a', asPosition: false })).toEqual(
      refusal('notAllowed', { message: expect.stringContaining('An admin of the debate can open it again') as string }),
    );
  });
});

describe('editing a claim', () => {
  it('makes a revision, keeps the old one, and says both in the log', async () => {
    const { owner, teamId, claim, ...debate } = await seed.story({ tree: 'Old words' });
    const claimId = claim('Old words');
    const receipt = accepted(
      await seed.claims.editClaim(owner, {
        teamId,
        claimId,
        text: ' New words ',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    );
    expect(
      await seed.asOwner(
        'SELECT revision, text, spelling_only FROM item_revision WHERE item_id = $1 ORDER BY revision',
        [claimId],
      ),
    ).toEqual([
      { revision: 1, text: 'Old words', spelling_only: false },
      { revision: 2, text: 'New words', spelling_only: false },
    ]);
    expect((await seed.log({ teamId, ...debate })).at(-1)).toMatchObject({
      seq: receipt.seq,
      type: 'CLAIM_EDITED',
      itemIds: [claimId],
      payload: {
        before: { text: 'Old words', revision: 1 },
        after: { text: 'New words', revision: 2, spellingOnly: false },
      },
    });
  });

  it('[rule 5] [C6] tells the second of two editors both versions, and overwrites nothing', async () => {
    const { owner, teamId, claim } = await seed.story({ tree: 'a' });
    const colleague = await seed.participant(
      await seed.story({ owner, teamId }),
      'viewer',
      await seed.member(teamId, 'admin'),
    );
    const edit = (by: Viewer, text: string) =>
      seed.claims.editClaim(by, { teamId, claimId: claim('a'), text, expectedRevision: 1, spellingOnly: false });
    const outcomes = await Promise.all([edit(owner, 'Mine'), edit(colleague, 'Theirs')]);
    const won = outcomes.findIndex((outcome) => outcome.ok);
    const [theWinner, theLoser] = won === 0 ? ['Mine', 'Theirs'] : ['Theirs', 'Mine'];
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes[1 - won]).toEqual(
      refusal('conflict', { expectedRevision: 1, currentRevision: 2, currentText: theWinner, yourText: theLoser }),
    );
    expect(
      await seed.asOwner('SELECT text FROM item_revision WHERE item_id = $1 AND revision > 1', [claim('a')]),
    ).toEqual([{ text: theWinner }]);
  });

  it('changes nothing, and makes no vote stale, where the words are the same', async () => {
    const { owner, teamId, claim } = await seed.story({ tree: 'a' });
    await seed.vote(owner, teamId, claim('a'), 3);
    const before = await seed.snapshot();
    const input = { teamId, claimId: claim('a'), text: ' a ', expectedRevision: 1, spellingOnly: false };
    accepted(await seed.claims.editClaim(owner, input));
    expect(await seed.snapshot()).toEqual(before);
  });

  it('[A1] is for its author who may still write, and for editors', async () => {
    const { teamId, debateId, grow, claim } = await seed.story();
    const author = await seed.member(teamId);
    await grow('a', author);
    let revision = 1;
    const edit = (by: Viewer) =>
      seed.claims.editClaim(by, {
        teamId,
        claimId: claim('a'),
        text: `By ${by.accountId}`,
        expectedRevision: revision,
        spellingOnly: false,
      });
    expect(await edit(await seed.member(teamId))).toEqual(refusal('notAllowed'));
    accepted(await edit(author));
    revision += 1;
    accepted(await edit(await seed.participant({ teamId, debateId }, 'editor')));
    revision += 1;
    await seed.asOwner(`UPDATE membership SET role = 'guest' WHERE account_id = $1`, [author.accountId]);
    expect(await edit(author)).toEqual(refusal('notAllowed'));
  });

  it.each(BAD_TEXTS)('[I7] refuses a text that is %s', async (_what, text, message) => {
    const { owner, teamId, claim } = await seed.story({ tree: 'a' });
    expect(
      await seed.claims.editClaim(owner, {
        teamId,
        claimId: claim('a'),
        text,
        expectedRevision: 1,
        spellingOnly: false,
      }),
    ).toEqual(refusal('invalid', { message: expect.stringMatching(message) as string }));
  });

  it('[A11] finds nothing for what is unknown, of another team, or an argument', async () => {
    const { owner, teamId, step } = await seed.story({ tree: 'a > b' });
    const other = await seed.story({ tree: 'a' });
    for (const claimId of [uuidv7(), other.claim('a'), step('a > b')]) {
      const input = { teamId, claimId, text: 'x', expectedRevision: 1, spellingOnly: false };
      await expect(seed.claims.editClaim(owner, input)).rejects.toThrow(NotFound);
    }
  });
});

describe('[rule 8] archiving a claim', () => {
  it('archives the arguments that it serves, not the claims that those used nor the arguments about it', async () => {
    const { owner, teamId, claim, step, ...debate } = await seed.story({ tree: 'a > b + c; d > b; b x e; a > f' });
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: claim('b') }));
    const archived = [claim('b'), step('a > b + c'), step('d > b')].sort();
    expect(await seed.archivedIn(teamId)).toEqual(archived);
    const event = (await seed.log({ teamId, ...debate })).at(-1);
    expect(event).toMatchObject({ type: 'CLAIM_ARCHIVED', subjectId: claim('b') });
    expect([...(event?.payload['archived'] as string[])].sort()).toEqual(archived);
  });

  it('happens once: archiving again answers the same and logs nothing', async () => {
    const { owner, teamId, claim } = await seed.story({ tree: 'a' });
    const first = accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: claim('a') }));
    const before = await seed.snapshot();
    expect(accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: claim('a') }))).toMatchObject({
      seq: first.seq,
      logged: [],
    });
    expect(await seed.snapshot()).toEqual(before);
  });

  it('refuses to edit what is archived', async () => {
    const { owner, teamId, claim } = await seed.story({ tree: 'a' });
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: claim('a') }));
    const input = { teamId, claimId: claim('a'), text: 'b', expectedRevision: 1, spellingOnly: false };
    expect(await seed.claims.editClaim(owner, input)).toEqual(refusal('notAllowed'));
  });

  it('[A1] is for its author and for editors', async () => {
    const { teamId, claim } = await seed.story({ tree: 'a' });
    const archive = (by: Viewer) => seed.claims.archiveClaim(by, { teamId, claimId: claim('a') });
    expect(await archive(await seed.member(teamId))).toEqual(refusal('notAllowed'));
    expect(await seed.archivedIn(teamId)).toEqual([]);
    accepted(await archive(await seed.member(teamId, 'admin')));
  });
});
