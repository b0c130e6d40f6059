import { accepted, marked } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { withClient } from '../../../test/harness/test-cluster.js';
import { Connections } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import type { Outcome } from '../../platform/outcome.js';
import { AnnotationService } from '../annotation/annotation.service.js';
import { ArgumentService } from '../argument/argument.service.js';
import { CitationService } from '../citation/citation.service.js';
import { ClaimService } from '../claim/claim.service.js';

const seed = useSeed();
const connections = new Connections(seed.testDatabase.appUrl);
const database = new Database(connections);
afterAll(() => connections.close());
const claims = new ClaimService(database, seed.signals);
const args = new ArgumentService(database, seed.signals);

type Written = Promise<Outcome<{ readonly seq: number }, unknown>>;
const inDebate = ({ teamId, debateId }: SeededDebate) => ({ teamId, debateId });

/** How often the work had to wait for the database before it could go on asking. */
async function roundTripsOf(work: () => Promise<unknown>): Promise<number> {
  let trips = 0;
  let onTheWay = false;
  connections.onStatement = () => {
    if (onTheWay) return;
    onTheWay = true;
    trips += 1;
    setImmediate(() => (onTheWay = false));
  };
  try {
    await work();
  } finally {
    connections.onStatement = () => undefined;
  }
  return trips;
}

// The locks of a debate are held from the first round trip on: each one more makes everybody wait who writes there.
describe('a change holds the locks of its debate for three round trips: to look, to write, to commit', () => {
  const changes: Record<string, (debate: SeededDebate, sourceVersionId: string, key: string) => Written> = {
    'a claim': (debate, _source, idempotencyKey) =>
      claims.addClaim(debate.owner, { ...inDebate(debate), text: 'New.', asPosition: false, idempotencyKey }),
    'a wording': (debate, _source, idempotencyKey) =>
      claims.editClaim(debate.owner, {
        teamId: debate.teamId,
        claimId: debate.claim('a'),
        text: `Anew, ${idempotencyKey}.`,
        expectedRevision: 1,
        spellingOnly: false,
        idempotencyKey,
      }),
    'an argument from a new claim': (debate, _source, idempotencyKey) =>
      args.addArgument(debate.owner, {
        ...inDebate(debate),
        targetId: debate.claim('a'),
        stance: 'PRO',
        premises: [{ text: 'New.' }, { text: 'New, too.' }],
        idempotencyKey,
      }),
    'an argument from claims that are there': (debate, _source, idempotencyKey) =>
      args.addArgument(debate.owner, {
        ...inDebate(debate),
        targetId: debate.claim('a'),
        stance: 'CON',
        premises: [{ claimId: debate.claim('c') }, { claimId: debate.claim('d') }],
        idempotencyKey,
      }),
    'a citation': (debate, sourceVersionId, idempotencyKey) =>
      new CitationService(database, seed.signals).citePassage(debate.owner, {
        ...inDebate(debate),
        claimId: debate.claim('a'),
        passage: marked(sourceVersionId, 'Nobody outside has checked the forms.'),
        stance: 'SUPPORTS',
        provenance: [],
        idempotencyKey,
      }),
    'a note': (debate, _source, idempotencyKey) =>
      new AnnotationService(database, seed.signals).annotate(debate.owner, {
        ...inDebate(debate),
        target: { kind: 'claim', id: debate.claim('a') },
        body: 'Really?',
        idempotencyKey,
      }),
  };

  it.each(Object.entries(changes))('%s', async (_what, change) => {
    const debate = await seed.story({ tree: 'b > a; c; d' });
    const { sourceVersionId } = await seed.source(debate.owner, debate);
    expect(await roundTripsOf(async () => accepted(await change(debate, sourceVersionId, 'key')))).toBe(3);
  });
});

describe('many who write to one debate at the same time', () => {
  const MANY = 80;
  const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  const waiting = async () => (await seed.asOwner(WAITING)).length;

  it('hold two connections of the ten, get through one after the other, and keep nobody from reading', async () => {
    const debate = await seed.story({ tree: 'b > a' });
    const elsewhere = await seed.story({ owner: debate.owner, teamId: debate.teamId });
    const add = (to: SeededDebate, index: number) =>
      claims.addClaim(to.owner, { ...inDebate(to), text: `Claim ${index}.`, asPosition: false });
    const added = await withClient(seed.testDatabase.ownerUrl, async (somebody) => {
      await somebody.query('BEGIN');
      await somebody.query('SELECT FROM debate WHERE debate_id = $1 FOR UPDATE', [debate.debateId]);
      const writing = Promise.all(Array.from({ length: MANY }, (_, index) => add(debate, index)));
      while ((await waiting()) < 2);
      // All of these would wait, too, if those who write held the connections.
      const reading = Array.from({ length: 20 }, () =>
        database.withViewer(debate.owner, (tx) =>
          tx.query('SELECT FROM debate WHERE debate_id = $1', [debate.debateId]),
        ),
      );
      for (const rows of await Promise.all(reading)) expect(rows).toHaveLength(1);
      accepted(await add(elsewhere, 0));
      expect(await waiting()).toBe(2);
      await somebody.query('ROLLBACK');
      return writing;
    });
    const seqs = added.map((outcome) => accepted(outcome).seq).sort((one, other) => one - other);
    const [first = 0] = seqs;
    expect(seqs).toEqual(Array.from({ length: MANY }, (_, index) => first + index));
    expect(seqs.at(-1)).toBe((await seed.log(debate)).at(-1)?.seq);
  });

  it('answer UNAVAILABLE within two seconds or so when nothing moves, and write nothing then', async () => {
    const debate = await seed.story({ tree: 'b > a' });
    const add = (index: number) =>
      args.addArgument(debate.owner, {
        ...inDebate(debate),
        targetId: debate.claim('a'),
        stance: 'PRO',
        premises: [{ text: `Claim ${index}.` }],
      });
    await withClient(seed.testDatabase.ownerUrl, async (somebody) => {
      await somebody.query('BEGIN');
      await somebody.query('SELECT FROM debate WHERE debate_id = $1 FOR UPDATE', [debate.debateId]);
      const writing = Array.from({ length: 10 }, (_, index) => add(index));
      const began = performance.now();
      const settled = Promise.allSettled(writing);
      const refusals = await Promise.allSettled(writing.slice(2));
      expect(performance.now() - began).toBeLessThan(4_000);
      expect(refusals.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code)).toEqual(
        Array(8).fill('UNAVAILABLE'),
      );
      await somebody.query('ROLLBACK');
      const outcomes = await settled;
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    });
    const added = (await seed.log(debate)).filter(({ type }) => type === 'ARGUMENT_ADDED');
    expect(added).toHaveLength(3);
  });
});
