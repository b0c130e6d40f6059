import { accepted, marked, SOURCE_TEXT, useScene } from '../../../test/harness/scene.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { sourceLoader } from '../source/source.loader.js';
import { archiveCitationIn } from './citation-writes.js';
import { citationLoader, hopsLoader } from './citation.loader.js';
import type { CitePassage } from './citation.service.js';
import type { Hop } from './provenance.js';

const scene = useScene();

async function begin() {
  const ada = await scene.person();
  const teamId = await scene.team(ada);
  const debate = await scene.debate(ada, teamId);
  const claimId = await scene.claim(ada, debate);
  const source = await scene.source(ada, debate);
  const passage = marked(source.sourceVersionId, 'Nobody outside has checked the forms.');
  const citing = { ...debate, claimId, passage, stance: 'SUPPORTS', provenance: [] as Hop[] } satisfies CitePassage;
  return { ada, teamId, debate, claimId, source, passage, citing };
}

const hop = (sourceId: string, grade: Partial<Hop> = {}): Hop => ({
  sourceId,
  reliability: 'F',
  credibility: 6,
  ...grade,
});
const load = (viewer: Parameters<typeof scene.context>[0], teamId: string, citationId: string) =>
  citationLoader(scene.context(viewer), scene.database).load(teamKey(teamId, citationId));
const chainOf = (viewer: Parameters<typeof scene.context>[0], teamId: string, citationId: string) =>
  hopsLoader(scene.context(viewer), scene.database).load(teamKey(teamId, citationId));

async function numbersOfSources(debateId: string): Promise<Record<string, number>> {
  const rows = await scene.asOwner<{ source_id: string; number: number }>(
    'SELECT source_id, number FROM debate_source WHERE debate_id = $1',
    [debateId],
  );
  return Object.fromEntries(rows.map((row) => [row.source_id, row.number]));
}

describe('citing a passage', () => {
  it('keeps the passage with its surroundings, and logs what an undo needs', async () => {
    const { ada, teamId, debate, claimId, source, passage, citing } = await begin();
    const receipt = accepted(await scene.citations.citePassage(ada, { ...citing, stance: 'DISPUTES' }));
    expect(await load(ada, teamId, receipt.citationId)).toMatchObject({
      kind: 'citation',
      claimId,
      stance: 'DISPUTES',
      authorId: ada.accountId,
      sourceId: source.sourceId,
      archivedAt: null,
      passage: {
        kind: 'passage',
        ...passage,
        prefix: SOURCE_TEXT.slice(passage.start - 64, passage.start),
        suffix: SOURCE_TEXT.slice(passage.end, passage.end + 64),
        version: { sourceVersionId: source.sourceVersionId, source: { sourceId: source.sourceId } },
      },
    });
    expect(await chainOf(ada, teamId, receipt.citationId)).toBeNull();
    expect((await scene.log(debate)).at(-1)).toMatchObject({
      seq: receipt.seq,
      type: 'CITATION_ADDED',
      subjectId: receipt.citationId,
      itemIds: [claimId],
      payload: { after: { claimId, ...passage, stance: 'DISPUTES', provenance: [] } },
    });
  });

  it('takes a chain, whose last source is the origin, and lets the debate use its sources', async () => {
    const { ada, teamId, debate, source, citing } = await begin();
    const elsewhere = await scene.debate(ada, teamId);
    const agency = await scene.source(ada, elsewhere, 'An agency.');
    const witness = await scene.source(ada, elsewhere, 'A witness.');
    const provenance = [hop(agency.sourceId, { reliability: 'B', credibility: 2 }), hop(witness.sourceId)];
    const { citationId } = accepted(await scene.citations.citePassage(ada, { ...citing, provenance }));
    expect(await chainOf(ada, teamId, citationId)).toEqual(provenance);
    expect(await numbersOfSources(debate.debateId)).toEqual({
      [source.sourceId]: 1,
      [agency.sourceId]: 2,
      [witness.sourceId]: 3,
    });
  });

  it('takes a quote that another keyboard composed differently', async () => {
    const { ada, debate, citing } = await begin();
    const text = 'The caf\u00e9 closed.';
    const { sourceVersionId } = await scene.source(ada, debate, text);
    const passage = { ...marked(sourceVersionId, 'caf\u00e9', text), quote: 'cafe\u0301' };
    expect((await scene.citations.citePassage(ada, { ...citing, passage })).ok).toBe(true);
  });

  describe('refuses, and writes nothing', () => {
    const cases: [string, (begun: Awaited<ReturnType<typeof begin>>) => Partial<CitePassage>, object][] = [
      [
        'words that are not there',
        ({ passage }) => ({ passage: { ...passage, quote: 'Somebody inside has checked the forms' } }),
        { kind: 'passageMismatch', message: expect.stringContaining('not in this version') },
      ],
      [
        'words that stand elsewhere',
        ({ passage }) => ({ passage: { ...passage, start: 0, end: passage.quote.length } }),
        { kind: 'passageMismatch', message: expect.stringContaining('elsewhere') },
      ],
      [
        'a place before the text',
        ({ passage }) => ({ passage: { ...passage, start: -1 } }),
        { kind: 'invalid', field: 'passage.start' },
      ],
      [
        'a place behind the text',
        ({ passage }) => ({ passage: { ...passage, end: 1_000_000 } }),
        { kind: 'invalid', field: 'passage.end' },
      ],
      [
        'an empty passage',
        ({ passage }) => ({ passage: { ...passage, end: passage.start, quote: '' } }),
        { kind: 'invalid', field: 'passage.end' },
      ],
      [
        'a chain that starts at the cited source',
        ({ source }) => ({ provenance: [hop(source.sourceId)] }),
        { kind: 'invalid', field: 'provenance.0.sourceId' },
      ],
      [
        'a grade that is none',
        ({ source }) => ({ provenance: [hop(source.sourceVersionId, { credibility: 9 })] }),
        { kind: 'invalid', field: 'provenance.0.credibility' },
      ],
      [
        'a chain of nine',
        ({ source }) => ({ provenance: Array.from({ length: 9 }, () => hop(source.sourceId)) }),
        { kind: 'limit', limit: 8 },
      ],
    ];
    it.each(cases)('%s', async (_, bad, refusal) => {
      const begun = await begin();
      const before = await scene.rowCounts();
      expect(await scene.citations.citePassage(begun.ada, { ...begun.citing, ...bad(begun) })).toMatchObject({
        ok: false,
        refusal,
      });
      expect(await scene.rowCounts()).toEqual(before);
    });

    it('half a character, and a passage that is a document', async () => {
      const { ada, debate, citing } = await begin();
      const text = `\u{1F600} ${'a'.repeat(20_001)}`;
      const { sourceVersionId } = await scene.source(ada, debate, text);
      const cite = (start: number, end: number) =>
        scene.citations.citePassage(ada, {
          ...citing,
          passage: { sourceVersionId, start, end, quote: text.slice(start, end) },
        });
      expect(await cite(1, 4)).toMatchObject({ ok: false, refusal: { kind: 'invalid', field: 'passage.start' } });
      expect(await cite(3, 20_004)).toMatchObject({ ok: false, refusal: { kind: 'invalid', field: 'passage.end' } });
      expect((await cite(3, 20_003)).ok).toBe(true);
    });

    it('a claim that is archived or stands elsewhere, or is an argument', async () => {
      const { ada, teamId, debate, claimId, citing } = await begin();
      const elsewhere = await scene.debate(ada, teamId);
      const argument = accepted(
        await scene.arguments.addArgument(ada, {
          ...debate,
          targetId: claimId,
          stance: 'PRO',
          premises: [{ text: 'Because.' }],
        }),
      );
      const other = await scene.claim(ada, elsewhere);
      expect(await scene.citations.citePassage(ada, { ...citing, claimId: other })).toMatchObject({
        ok: false,
        refusal: { field: 'claimId' },
      });
      await expect(scene.citations.citePassage(ada, { ...citing, claimId: argument.argumentId })).rejects.toThrow(
        NotFound,
      );
      accepted(await scene.claims.archiveClaim(ada, { teamId, claimId }));
      expect(await scene.citations.citePassage(ada, citing)).toMatchObject({
        ok: false,
        refusal: { field: 'claimId' },
      });
    });
  });

  it('answers NOT_FOUND for whatever is another team’s', async () => {
    const mine = await begin();
    const theirs = await begin();
    const before = await scene.rowCounts();
    const foreign: Partial<CitePassage>[] = [
      { passage: theirs.passage },
      { claimId: theirs.claimId },
      { debateId: theirs.debate.debateId },
      { provenance: [hop(theirs.source.sourceId)] },
    ];
    for (const bad of foreign)
      await expect(scene.citations.citePassage(mine.ada, { ...mine.citing, ...bad })).rejects.toThrow(NotFound);
    await expect(scene.citations.citePassage(mine.ada, theirs.citing)).rejects.toThrow(NotFound);
    expect(await scene.rowCounts()).toEqual(before);
  });

  it('answers NOT_FOUND for a source that the viewer may not read, though it is the team’s', async () => {
    const { ada, teamId, debate, claimId } = await begin();
    const hidden = await scene.debate(ada, teamId, 'private');
    const secret = await scene.source(ada, hidden);
    const bo = await scene.member(teamId);
    const own = await scene.source(bo, debate, 'Own words.');
    const passage = marked(own.sourceVersionId, 'Own', 'Own words.');
    const citing = { ...debate, claimId, stance: 'SUPPORTS' as const, provenance: [] };
    await expect(
      scene.citations.citePassage(bo, { ...citing, passage: marked(secret.sourceVersionId, 'Nobody') }),
    ).rejects.toThrow(NotFound);
    await expect(
      scene.citations.citePassage(bo, { ...citing, passage, provenance: [hop(secret.sourceId)] }),
    ).rejects.toThrow(NotFound);
    expect((await scene.citations.citePassage(bo, { ...citing, passage })).ok).toBe(true);
  });

  it('makes a source visible where it is cited, whole and for all who read there', async () => {
    const { ada, teamId, debate, claimId } = await begin();
    const hidden = await scene.debate(ada, teamId, 'private');
    const secret = await scene.source(ada, hidden);
    const bo = await scene.member(teamId);
    const seen = () => sourceLoader(scene.context(bo), scene.database).load(teamKey(teamId, secret.sourceId));
    expect(await seen()).toBeNull();
    accepted(
      await scene.citations.citePassage(ada, {
        ...debate,
        claimId,
        passage: marked(secret.sourceVersionId, 'Nobody'),
        stance: 'SUPPORTS',
        provenance: [],
      }),
    );
    expect(await seen()).toMatchObject({ sourceId: secret.sourceId });
  });

  it('is for writers', async () => {
    const { teamId, citing } = await begin();
    const guest = await scene.member(teamId, 'guest');
    const before = await scene.rowCounts();
    expect(await scene.citations.citePassage(guest, citing)).toMatchObject({
      ok: false,
      refusal: { kind: 'notAllowed' },
    });
    await expect(scene.citations.citePassage(await scene.person(), citing)).rejects.toThrow(NotFound);
    await expect(scene.citations.citePassage(scene.nobody, citing)).rejects.toThrow(NotSignedIn);
    expect(await scene.rowCounts()).toEqual(before);
  });

  it('asks for the right in the home of a shared claim, and tells every debate in which the claim stands', async () => {
    const { ada, teamId, debate, claimId, source } = await begin();
    const elsewhere = await scene.debate(ada, teamId, 'private');
    accepted(await scene.claims.linkClaim(ada, { ...elsewhere, claimId, asPosition: false }));
    const own = await scene.source(ada, elsewhere, 'Own words.');
    const passage = marked(own.sourceVersionId, 'Own', 'Own words.');
    const citing = { ...elsewhere, claimId, passage, stance: 'SUPPORTS' as const, provenance: [] };
    const bo = await scene.member(teamId, 'guest'); // may write in `elsewhere`, but only read in the claim's home
    await scene.asOwner(
      `INSERT INTO participant (team_id, debate_id, account_id, role) VALUES ($1, $2, $3, 'writer')`,
      [teamId, elsewhere.debateId, bo.accountId],
    );
    expect(await scene.citations.citePassage(bo, citing)).toMatchObject({ ok: false, refusal: { kind: 'notAllowed' } });
    const receipt = accepted(await scene.citations.citePassage(ada, citing));
    for (const place of [debate, elsewhere]) {
      expect((await scene.log(place)).at(-1)).toMatchObject({ type: 'CITATION_ADDED', subjectId: receipt.citationId });
    }
    expect(receipt.seq).toBe((await scene.log(elsewhere)).length);
    expect(await numbersOfSources(debate.debateId)).toEqual({ [source.sourceId]: 1, [own.sourceId]: 2 });
  });

  it('says that rights are missing where the home of a claim may not be read, and not what that home is', async () => {
    const { ada, teamId, debate, source } = await begin();
    const hidden = await scene.debate(ada, teamId, 'private');
    const claimId = await scene.claim(ada, hidden);
    const bo = await scene.member(teamId);
    // An admin of the home agreed to lend the claim to a wider debate; that door opens later.
    await scene.asOwner('SELECT enter_standing($1, $2, $3)', [teamId, [debate.debateId], [claimId]]);
    const citing = {
      ...debate,
      claimId,
      passage: marked(source.sourceVersionId, 'Nobody'),
      stance: 'SUPPORTS' as const,
      provenance: [],
    };
    expect(await scene.citations.citePassage(bo, citing)).toMatchObject({
      ok: false,
      refusal: { kind: 'notAllowed', message: expect.not.stringContaining('Why was the list') },
    });
  });

  it('happens once for one key, also when both come at the same time', async () => {
    const { ada, debate, citing } = await begin();
    const input = { ...citing, idempotencyKey: 'once' };
    const both = await Promise.all([scene.citations.citePassage(ada, input), scene.citations.citePassage(ada, input)]);
    expect(accepted(both[0])).toEqual(accepted(both[1]));
    expect((await scene.log(debate)).filter((event) => event.type === 'CITATION_ADDED')).toHaveLength(1);
    expect(await scene.citations.citePassage(ada, { ...input, stance: 'DISPUTES' })).toMatchObject({
      refusal: { kind: 'idempotencyMismatch' },
    });
  });

  it('lets people cite at the same time under one claim in two debates: no entry lost, no number twice', async () => {
    const { ada, teamId, debate, claimId, citing } = await begin();
    const elsewhere = await scene.debate(ada, teamId);
    accepted(await scene.claims.linkClaim(ada, { ...elsewhere, claimId, asPosition: false }));
    const bo = await scene.member(teamId);
    const third = await scene.debate(ada, teamId);
    const fresh = await Promise.all([0, 1, 2, 3].map((place) => scene.source(ada, third, `Source ${place}.`)));
    const outcomes = await Promise.all(
      fresh.map(({ sourceVersionId }, place) =>
        scene.citations.citePassage(place % 2 === 0 ? ada : bo, {
          ...(place < 2 ? citing : { ...citing, ...elsewhere }),
          passage: marked(sourceVersionId, 'Source', `Source ${place}.`),
        }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true, true, true]);
    for (const place of [debate, elsewhere]) {
      const log = await scene.log(place);
      expect(log.filter((event) => event.type === 'CITATION_ADDED')).toHaveLength(4);
      expect(log.map((event) => event.seq)).toEqual(log.map((_, index) => index + 1));
      const numbers = Object.values(await numbersOfSources(place.debateId)).sort((one, two) => one - two);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.length).toBeGreaterThanOrEqual(4);
    }
  });
});

describe('making a claim from a passage', () => {
  it('writes both with one entry of the log, which names both', async () => {
    const { ada, teamId, debate, passage } = await begin();
    const before = (await scene.log(debate)).length;
    const receipt = accepted(
      await scene.citations.claimFromPassage(ada, { ...debate, text: ' Unverified. ', passage, provenance: [] }),
    );
    const log = await scene.log(debate);
    expect(log).toHaveLength(before + 1);
    expect(log.at(-1)).toMatchObject({
      seq: receipt.seq,
      type: 'CLAIM_ADDED',
      subjectId: receipt.claimId,
      itemIds: [receipt.claimId],
      payload: {
        after: {
          text: 'Unverified.',
          language: 'en',
          position: null,
          citationId: receipt.citationId,
          citation: { ...passage, stance: 'SUPPORTS', provenance: [] },
        },
      },
    });
    expect(await load(ada, teamId, receipt.citationId)).toMatchObject({ claimId: receipt.claimId, stance: 'SUPPORTS' });
    const [standing] = await scene.asOwner<{ number: number }>('SELECT number FROM standing WHERE item_id = $1', [
      receipt.claimId,
    ]);
    expect(standing).toEqual({ number: 2 });
  });

  it.each([
    ['an empty text', { text: '  ' }, { kind: 'invalid', field: 'text' }],
    ['an over-long text', { text: 'a'.repeat(501) }, { kind: 'invalid', field: 'text' }],
    ['words that are not there', { quote: 'Everybody' }, { kind: 'passageMismatch' }],
  ])('refuses %s, and writes neither', async (_, bad: { text?: string; quote?: string }, refusal) => {
    const { ada, debate, passage } = await begin();
    const before = await scene.rowCounts();
    const input = {
      ...debate,
      text: bad.text ?? 'Unverified.',
      passage: { ...passage, quote: bad.quote ?? passage.quote },
      provenance: [],
    };
    expect(await scene.citations.claimFromPassage(ada, input)).toMatchObject({ ok: false, refusal });
    expect(await scene.rowCounts()).toEqual(before);
  });

  it('is for writers, within one team, and stops where the debate is full', async () => {
    const { ada, teamId, debate, passage } = await begin();
    const theirs = await begin();
    const input = { ...debate, text: 'Unverified.', passage, provenance: [] };
    const guest = await scene.member(teamId, 'guest');
    expect(await scene.citations.claimFromPassage(guest, input)).toMatchObject({ refusal: { kind: 'notAllowed' } });
    await expect(scene.citations.claimFromPassage(theirs.ada, input)).rejects.toThrow(NotFound);
    await expect(scene.citations.claimFromPassage(ada, { ...input, passage: theirs.passage })).rejects.toThrow(
      NotFound,
    );
    await scene.asOwner('UPDATE debate SET next_number = 100001 WHERE debate_id = $1', [debate.debateId]);
    expect(await scene.citations.claimFromPassage(ada, input)).toMatchObject({
      refusal: { kind: 'limit', limit: 100_000 },
    });
  });

  it('happens once for one key', async () => {
    const { ada, debate, passage } = await begin();
    const input = { ...debate, text: 'Unverified.', passage, provenance: [], idempotencyKey: 'once' };
    const both = await Promise.all([
      scene.citations.claimFromPassage(ada, input),
      scene.citations.claimFromPassage(ada, input),
    ]);
    expect(accepted(both[0])).toEqual(accepted(both[1]));
  });
});

describe('archiving a citation', () => {
  async function cited() {
    const begun = await begin();
    const { citationId } = accepted(await scene.citations.citePassage(begun.ada, begun.citing));
    return { ...begun, citationId };
  }

  it('takes it away, logs it once, and keeps the source in the debate', async () => {
    const { ada, teamId, debate, claimId, source, citationId } = await cited();
    const receipt = accepted(await scene.citations.archiveCitation(ada, { teamId, citationId }));
    expect((await load(ada, teamId, citationId))?.archivedAt).toBeInstanceOf(Date);
    const log = await scene.log(debate);
    expect(log.at(-1)).toMatchObject({
      seq: receipt.seq,
      type: 'CITATION_ARCHIVED',
      subjectId: citationId,
      itemIds: [claimId],
      payload: {},
    });
    const again = accepted(await scene.citations.archiveCitation(ada, { teamId, citationId }));
    expect(again.seq).toBe(receipt.seq);
    expect(await scene.log(debate)).toHaveLength(log.length);
    expect(await numbersOfSources(debate.debateId)).toEqual({ [source.sourceId]: 1 });
  });

  it('is logged once when two do it at the same time', async () => {
    const { ada, teamId, debate, citationId } = await cited();
    const bo = await scene.member(teamId, 'admin');
    const both = await Promise.all(
      [ada, bo].map((viewer) => scene.citations.archiveCitation(viewer, { teamId, citationId })),
    );
    expect(both.map((outcome) => outcome.ok)).toEqual([true, true]);
    expect((await scene.log(debate)).filter((event) => event.type === 'CITATION_ARCHIVED')).toHaveLength(1);
  });

  it('is for its author and for those who edit', async () => {
    const { teamId, debate, claimId, passage, citationId } = await cited();
    const bo = await scene.member(teamId);
    expect(await scene.citations.archiveCitation(bo, { teamId, citationId })).toMatchObject({
      ok: false,
      refusal: { kind: 'notAllowed' },
    });
    const own = accepted(
      await scene.citations.citePassage(bo, { ...debate, claimId, passage, stance: 'SUPPORTS', provenance: [] }),
    );
    expect((await scene.citations.archiveCitation(bo, { teamId, citationId: own.citationId })).ok).toBe(true);
    const other = await begin();
    await expect(scene.citations.archiveCitation(other.ada, { teamId, citationId })).rejects.toThrow(NotFound);
    await expect(scene.citations.archiveCitation(other.ada, { teamId: other.teamId, citationId })).rejects.toThrow(
      NotFound,
    );
  });

  it('can be taken back', async () => {
    const { ada, teamId, citationId } = await cited();
    accepted(await scene.citations.archiveCitation(ada, { teamId, citationId }));
    const bring = () => scene.database.change(ada, (tx) => archiveCitationIn(tx, teamId, citationId, false));
    expect(await bring()).toBe(true);
    expect(await bring()).toBe(false);
    expect((await load(ada, teamId, citationId))?.archivedAt).toBeNull();
  });
});
