import { createHmac } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { RoundService } from './round.service.js';
import type { SecretMode } from './voting-policy.js';
import { VotingPolicyService } from './voting-policy.service.js';

const seed = useSeed();
const rounds = new RoundService(seed.database, seed.signals);
const policies = new VotingPolicyService(seed.database, seed.signals);

const SEALED = ['ballot', 'ballot_request', 'receipt', 'round_secret'] as const;

async function secretDebate(mode: SecretMode, results?: 'after_closing' | 'when_released', tree = 'a > b') {
  const debate = await seed.story({ tree });
  accepted(
    await policies.editVotingPolicy(debate.owner, {
      ...debate,
      mode,
      ...(results === undefined ? {} : { results }),
      expectedRevision: 1,
    }),
  );
  return debate;
}

const open = async (debate: SeededDebate, itemIds: string[] | null = null) =>
  accepted(await rounds.openRound(debate.owner, { ...debate, itemIds }));

const cast = (voter: Viewer, debate: SeededDebate, itemId: string, value: number, more: object = {}) =>
  seed.votes.castVote(voter, {
    teamId: debate.teamId,
    itemId,
    kind: itemId === debate.claim('a') || itemId === debate.claim('b') ? 'claim' : 'argument',
    value,
    revision: 1,
    ...more,
  });

const tallyOf = async (itemId: string) =>
  (
    await seed.asOwner<{ counts: number[]; fresh_counts: number[]; version: string }>(
      'SELECT counts, fresh_counts, version FROM tally WHERE item_id = $1',
      [itemId],
    )
  )[0]!;

/** Rows of a sealed table, as only a function of rounds sees them. */
const sealed = <Row>(table: (typeof SEALED)[number], roundId: string): Promise<Row[]> =>
  seed.unsealed<Row>(`SELECT * FROM ${table} WHERE round_id = $1`, [roundId]);

const messageOf = (outcome: { readonly ok: boolean }) =>
  (outcome as { refusal?: { kind: string; message?: string } }).refusal?.message;

describe('a voting policy', () => {
  it('becomes more secret, never less, and only by an owner of the debate', async () => {
    const debate = await seed.story({ tree: 'a' });
    const admin = await seed.member(debate.teamId, 'admin');
    const raise = (viewer: Viewer, mode: 'named' | SecretMode, expectedRevision: number) =>
      policies.editVotingPolicy(viewer, { ...debate, mode, expectedRevision });
    expect(messageOf(await raise(admin, 'blind', 1))).toMatch(/need to be owner/);
    accepted(await raise(debate.owner, 'blind', 1));
    accepted(await raise(debate.owner, 'anonymous', 2));
    for (const mode of ['named', 'blind'] as const) {
      expect(
        messageOf(
          await policies.editVotingPolicy(debate.owner, {
            ...debate,
            mode,
            results: mode === 'named' ? 'at_once' : 'after_closing',
            expectedRevision: 3,
          }),
        ),
      ).toMatch(/never less/);
    }
    accepted(
      await policies.editVotingPolicy(admin, {
        ...debate,
        voters: 'listed',
        results: 'when_released',
        expectedRevision: 3,
      }),
    );
    const log = await seed.log(debate);
    expect(log.at(-1)).toMatchObject({
      type: 'VOTING_POLICY_CHANGED',
      payload: { after: { voters: 'listed', mode: 'anonymous', results: 'when_released' } },
    });
  });

  it('is not changed by writers, on top of a change of others, or into what contradicts itself', async () => {
    const debate = await seed.story({ tree: 'a' });
    const writer = await seed.member(debate.teamId);
    expect(
      messageOf(await policies.editVotingPolicy(writer, { ...debate, voters: 'nobody', expectedRevision: 1 })),
    ).toMatch(/need to be admin/);
    const named = await policies.editVotingPolicy(debate.owner, {
      ...debate,
      results: 'when_released',
      expectedRevision: 1,
    });
    expect(named).toMatchObject({ refusal: { kind: 'invalid', field: 'results' } });
    const atOnce = await policies.editVotingPolicy(debate.owner, {
      ...debate,
      mode: 'blind',
      results: 'at_once',
      expectedRevision: 1,
    });
    expect(atOnce).toMatchObject({ refusal: { kind: 'invalid', field: 'results' } });
    const stale = await policies.editVotingPolicy(debate.owner, { ...debate, voters: 'nobody', expectedRevision: 7 });
    expect(stale).toMatchObject({ refusal: { kind: 'conflict', currentRevision: 1 } });
    await expect(
      policies.editVotingPolicy(await seed.person(), { ...debate, voters: 'nobody', expectedRevision: 1 }),
    ).rejects.toThrow();
  });

  it('stays as its voters read it until the round is released', async () => {
    const debate = await secretDebate('blind', 'when_released');
    const { roundId } = await open(debate);
    const change = () => policies.editVotingPolicy(debate.owner, { ...debate, voters: 'nobody', expectedRevision: 2 });
    expect(messageOf(await change())).toMatch(/Round 1 is not released/);
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    expect(messageOf(await change())).toMatch(/Round 1 is not released/);
    accepted(await rounds.releaseRound(debate.owner, { ...debate, roundId }));
    accepted(await change());
  });

  it('says who votes', async () => {
    const debate = await seed.story({ tree: 'a' });
    const member = await seed.member(debate.teamId);
    const guest = await seed.member(debate.teamId, 'guest');
    const may = async (viewer: SignedInViewer) => (await cast(viewer, debate, debate.claim('a'), 3)).ok;
    const decided: Record<string, boolean[]> = {};
    for (const [index, voters] of (['members', 'signed_in', 'listed', 'nobody'] as const).entries()) {
      if (index > 0)
        accepted(await policies.editVotingPolicy(debate.owner, { ...debate, voters, expectedRevision: index }));
      decided[voters] = [await may(member), await may(guest)];
    }
    expect(decided).toEqual({
      members: [true, false],
      signed_in: [true, true],
      listed: [false, false],
      nobody: [false, false],
    });
    const jury = await seed.participant(debate, 'viewer', guest);
    await seed.asOwner('UPDATE participant SET may_vote = true WHERE account_id = $1', [jury.accountId]);
    accepted(await policies.editVotingPolicy(debate.owner, { ...debate, voters: 'listed', expectedRevision: 4 }));
    expect([await may(member), await may(jury)]).toEqual([false, true]);
  });
});

describe('a round', () => {
  it('is opened by admins over what lives in the debate, once, and where votes are secret', async () => {
    const named = await seed.story({ tree: 'a' });
    expect(messageOf(await rounds.openRound(named.owner, { ...named, itemIds: null }))).toMatch(
      /named: they need no round/,
    );
    const debate = await secretDebate('anonymous');
    const writer = await seed.member(debate.teamId);
    expect(messageOf(await rounds.openRound(writer, { ...debate, itemIds: null }))).toMatch(/need to be admin/);
    const elsewhere = await rounds.openRound(debate.owner, {
      ...debate,
      itemIds: [debate.claim('a'), named.claim('a')],
    });
    expect(elsewhere).toMatchObject({ refusal: { kind: 'invalid', field: 'subjectIds' } });
    const { roundId } = await open(debate, [debate.claim('a')]);
    expect(messageOf(await rounds.openRound(debate.owner, { ...debate, itemIds: null }))).toMatch(
      /Round 1 is not released/,
    );
    expect(await seed.asOwner('SELECT item_id, revision FROM round_item WHERE round_id = $1', [roundId])).toEqual([
      { item_id: debate.claim('a'), revision: 1 },
    ]);
    const voter = await seed.member(debate.teamId);
    expect(messageOf(await cast(voter, debate, debate.claim('b'), 2))).toMatch(/no round is open/);
    accepted(await cast(voter, debate, debate.claim('a'), 2));
  });

  it('sets earlier votes aside and shows what nobody has voted on', async () => {
    const debate = await seed.story({ tree: 'a' });
    const [ada, bo] = await seed.members(debate.teamId, 2);
    await seed.vote(ada!, debate.teamId, debate.claim('a'), 4);
    await seed.vote(bo!, debate.teamId, debate.claim('a'), 1);
    accepted(await policies.editVotingPolicy(debate.owner, { ...debate, mode: 'anonymous', expectedRevision: 1 }));
    expect((await tallyOf(debate.claim('a'))).counts).toEqual([0, 1, 0, 0, 1]);
    await open(debate);
    expect((await tallyOf(debate.claim('a'))).counts).toEqual([0, 0, 0, 0, 0]);
    expect(await seed.asOwner('SELECT FROM vote WHERE item_id = $1', [debate.claim('a')])).toEqual([]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('[P1] Nextcloud Polls issues 871 and 980, HumHub Polls issue 25, Loomio issue 6949, dudel issue 60: takes ballots, their change and withdrawal, and leaves no trace of them but in the sealed tables', async () => {
    const debate = await secretDebate('anonymous');
    const { roundId } = await open(debate);
    const voters = await seed.members(debate.teamId, 3);
    const before = await unsealed();
    for (const [index, voter] of voters.entries()) {
      const receipt = accepted(await cast(voter, debate, debate.claim('a'), index, { idempotencyKey: uuidv7() }));
      expect(receipt).toMatchObject({
        vote: null,
        previousValue: null,
        debates: [],
        ballot: { value: index, revision: 1 },
      });
      expect(receipt.tally.total).toBe(0);
    }
    accepted(await cast(voters[0]!, debate, debate.claim('a'), 4));
    accepted(await seed.votes.withdrawVote(voters[1]!, { ...debate, itemId: debate.claim('a') }));
    const ballots = await sealed<{ value: number }>('ballot', roundId);
    expect(ballots.map(({ value }) => value).sort()).toEqual([2, 4]);
    expect(await sealed('receipt', roundId)).toHaveLength(3);
    expect(await unsealed()).toEqual(before);
    const own = async (viewer: SignedInViewer) =>
      (await seed.outlines.ownVotes(viewer, debate.teamId, debate.debateId)).values;
    expect([await own(voters[0]!), await own(voters[1]!), await own(debate.owner)]).toEqual([[4], [], []]);
  });

  it('judges the wording that it was opened over, also when that changes', async () => {
    const debate = await secretDebate('blind');
    const { roundId } = await open(debate);
    const [ada, bo] = await seed.members(debate.teamId, 2);
    accepted(
      await seed.claims.editClaim(debate.owner, {
        teamId: debate.teamId,
        claimId: debate.claim('a'),
        text: 'Changed.',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    );
    accepted(await cast(ada!, debate, debate.claim('a'), 3));
    expect(await cast(bo!, debate, debate.claim('a'), 3, { revision: 2 })).toMatchObject({
      refusal: { kind: 'conflict', currentRevision: 1, currentText: 'a' },
    });
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    expect(await tallyOf(debate.claim('a'))).toMatchObject({ counts: [0, 0, 0, 1, 0], fresh_counts: [0, 0, 0, 0, 0] });
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('[C3] counts a retry once, whatever comes between, and refuses its key for something else', async () => {
    const debate = await secretDebate('anonymous');
    const { roundId } = await open(debate);
    const voter = await seed.member(debate.teamId);
    const idempotencyKey = uuidv7();
    const first = accepted(await cast(voter, debate, debate.claim('a'), 3, { idempotencyKey }));
    accepted(await cast(voter, debate, debate.claim('a'), 1));
    expect(accepted(await cast(voter, debate, debate.claim('a'), 3, { idempotencyKey }))).toEqual(first);
    expect(await sealed('ballot', roundId)).toMatchObject([{ value: 1 }]);
    expect(await cast(voter, debate, debate.claim('a'), 2, { idempotencyKey })).toMatchObject({
      refusal: { kind: 'idempotencyMismatch' },
    });
    // The same key of somebody else is another key.
    accepted(await cast(await seed.member(debate.teamId), debate, debate.claim('a'), 2, { idempotencyKey }));
    expect(await seed.asOwner('SELECT FROM idempotency WHERE key = $1', [idempotencyKey])).toEqual([]);
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    expect(await sealed('ballot_request', roundId)).toEqual([]);
  });

  it('takes no ballot from an API token, which somebody else may hold', async () => {
    const debate = await secretDebate('anonymous');
    await open(debate);
    const voter = await seed.member(debate.teamId);
    const token = { ...voter, scopes: ['vote:cast', 'read', 'content:write'] };
    expect(messageOf(await cast(token, debate, debate.claim('a'), 3))).toMatch(/No API token may cast a secret vote/);
    const withdrawal = await seed.votes.withdrawVote(token, { ...debate, itemId: debate.claim('a') });
    expect(messageOf(withdrawal)).toMatch(/No API token/);
  });

  it('keeps ballots under the HMAC of voter and item: computed here once more', async () => {
    const secret = Buffer.alloc(32, 7);
    const message = Buffer.concat([Buffer.from([1]), Buffer.alloc(16, 2), Buffer.alloc(16, 3)]);
    const uuid = (byte: string) =>
      `${byte.repeat(4)}-${byte.repeat(2)}-${byte.repeat(2)}-${byte.repeat(2)}-${byte.repeat(6)}`;
    const [row] = await seed.asOwner<{ key: Buffer }>(
      'SELECT ballot_key(padded_secret($1, 54), padded_secret($1, 92), $2, $3) AS key',
      [secret, uuid('02'), uuid('03')],
    );
    expect(row!.key).toEqual(createHmac('sha256', secret).update(message).digest());
  });
});

describe('the end of an anonymous round', () => {
  async function ended(ballots: Record<'a' | 'b', number[]>) {
    const debate = await secretDebate('anonymous', 'when_released');
    const { roundId } = await open(debate);
    const voters = await seed.members(debate.teamId, Math.max(ballots.a.length, ballots.b.length));
    for (const name of ['a', 'b'] as const) {
      for (const [index, value] of ballots[name].entries())
        accepted(await cast(voters[index]!, debate, debate.claim(name), value));
    }
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    return { debate, roundId, voters };
  }

  it('[P3] shows nothing before the release, then totals of five ballots or more, and nothing of fewer', async () => {
    const { debate, roundId } = await ended({ a: [4, 4, 3, 0, 1], b: [4, 4, 4, 4] });
    const shown = () =>
      seed.database.withViewer(debate.owner, (tx) =>
        tx.query('SELECT item_id, counts FROM round_result WHERE round_id = $1', [roundId]),
      );
    expect(await shown()).toEqual([]);
    expect((await tallyOf(debate.claim('a'))).counts).toEqual([0, 0, 0, 0, 0]);
    accepted(await rounds.releaseRound(debate.owner, { ...debate, roundId }));
    expect(await shown()).toEqual([{ item_id: debate.claim('a'), counts: [1, 1, 0, 1, 2] }]);
    expect((await tallyOf(debate.claim('a'))).counts).toEqual([1, 1, 0, 1, 2]);
    expect((await tallyOf(debate.claim('b'))).counts).toEqual([0, 0, 0, 0, 0]);
    expect(
      await seed.asOwner('SELECT item_id, voter_id, value, totals FROM vote_history WHERE round_id = $1', [roundId]),
    ).toEqual([{ item_id: debate.claim('a'), voter_id: null, value: null, totals: [1, 1, 0, 1, 2] }]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('tells how many took part only where they were five', async () => {
    const few = await ended({ a: [4], b: [4] });
    const enough = await ended({ a: [4, 4, 4, 4, 4], b: [4] });
    for (const { debate, roundId } of [few, enough])
      accepted(await rounds.releaseRound(debate.owner, { ...debate, roundId }));
    const count = async (roundId: string) =>
      (await seed.asOwner('SELECT voter_count FROM round WHERE round_id = $1', [roundId]))[0];
    expect([await count(few.roundId), await count(enough.roundId)]).toEqual([
      { voter_count: null },
      { voter_count: 5 },
    ]);
  });

  it('[P5] Nextcloud Polls issue 1221, BigBlueButton issue 15997, Kialo anonymous discussions: destroys the secret: nobody who has the whole database finds a ballot by its voter', async () => {
    const { debate, roundId, voters } = await ended({ a: [0, 1, 2, 3, 4], b: [] });
    expect(await sealed('round_secret', roundId)).toEqual([]);
    const ballots = await sealed<{ ballot_key: Buffer; xmin: string }>('ballot', roundId);
    expect(ballots).toHaveLength(5);
    // Every hash of what is known, with and without the other known values as keys.
    const known = [
      roundId,
      debate.claim('a'),
      debate.debateId,
      debate.teamId,
      ...voters.map((voter) => voter.accountId),
    ].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
    const found = new Set<string>();
    for (const secret of [Buffer.alloc(0), Buffer.alloc(32), ...known]) {
      for (const voter of voters) {
        const id = Buffer.from(voter.accountId.replaceAll('-', ''), 'hex');
        const item = Buffer.from(debate.claim('a').replaceAll('-', ''), 'hex');
        found.add(
          createHmac('sha256', secret)
            .update(Buffer.concat([Buffer.from([1]), id, item]))
            .digest('hex'),
        );
      }
    }
    expect(ballots.filter(({ ballot_key }) => found.has(ballot_key.toString('hex')))).toEqual([]);
    expect(await seed.outlines.ownVotes(voters[0]!, debate.teamId, debate.debateId)).toMatchObject({ numbers: [] });
  });

  it('[P4] writes ballots and receipts anew, so that neither place nor transaction ties one to the other', async () => {
    const debate = await secretDebate('anonymous');
    const { roundId } = await open(debate);
    const voters = await seed.members(debate.teamId, 30);
    for (const [index, voter] of voters.entries()) accepted(await cast(voter, debate, debate.claim('a'), index % 5));
    const places = async (table: 'ballot' | 'receipt', what: string) =>
      await seed.unsealed<{ what: unknown; xmin: string }>(
        `SELECT ${what} AS what, xmin::text FROM ${table} WHERE round_id = $1 ORDER BY ctid`,
        [roundId],
      );
    const cast1 = await places('ballot', 'value');
    expect(cast1.map(({ what }) => what)).toEqual(voters.map((_, index) => index % 5));
    expect(new Set(cast1.map(({ xmin }) => xmin)).size).toBe(30);
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    const ballots = await places('ballot', 'value');
    const receipts = await places('receipt', 'voter_id');
    expect(new Set([...ballots, ...receipts].map(({ xmin }) => xmin)).size).toBe(1);
    expect(ballots.map(({ what }) => what)).not.toEqual(cast1.map(({ what }) => what));
    expect(receipts.map(({ what }) => what)).toEqual(voters.map((voter) => voter.accountId).sort());
  });
});

describe('the end of a blind round', () => {
  it('[P5] shows totals of however few, names nobody, and destroys the secret with the closing', async () => {
    const debate = await secretDebate('blind', 'when_released');
    const { roundId } = await open(debate);
    const voters = await seed.members(debate.teamId, 3);
    for (const [index, voter] of voters.entries()) accepted(await cast(voter, debate, debate.claim('a'), index + 1));
    expect(await seed.outlines.ownVotes(voters[0]!, debate.teamId, debate.debateId)).toMatchObject({ values: [1] });
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    for (const table of ['round_secret', 'ballot_request'] as const) expect(await sealed(table, roundId)).toEqual([]);
    expect(await seed.outlines.ownVotes(voters[0]!, debate.teamId, debate.debateId)).toMatchObject({ values: [] });
    expect((await tallyOf(debate.claim('a'))).counts).toEqual([0, 0, 0, 0, 0]);
    accepted(await rounds.releaseRound(debate.owner, { ...debate, roundId }));
    expect((await tallyOf(debate.claim('a'))).counts).toEqual([0, 1, 1, 1, 0]);
    expect(await seed.asOwner('SELECT FROM vote WHERE item_id = $1', [debate.claim('a')])).toEqual([]);
    expect(await seed.asOwner('SELECT voter_count, named FROM round WHERE round_id = $1', [roundId])).toEqual([
      { voter_count: 3, named: false },
    ]);
    expect(
      await seed.asOwner('SELECT voter_id, totals FROM vote_history WHERE item_id = $1', [debate.claim('a')]),
    ).toEqual([{ voter_id: null, totals: [0, 1, 1, 1, 0] }]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
    // And the next one begins from nothing again.
    await open(debate);
    expect((await tallyOf(debate.claim('a'))).counts).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('[P6] somebody who erases their account while a round is open', () => {
  it.each(['anonymous', 'blind'] as const)('stays counted in it, and is nobody: %s', async (mode) => {
    const debate = await secretDebate(mode);
    const { roundId } = await open(debate);
    const voters = await seed.members(debate.teamId, 5);
    for (const voter of voters) accepted(await cast(voter, debate, debate.claim('a'), 4));
    const gone = voters[0]!;
    await seed.database.change(gone, (tx) => tx.query('SELECT erase_viewer($1)', [uuidv7()]));
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    expect((await tallyOf(debate.claim('a'))).counts).toEqual([0, 0, 0, 0, 5]);
    expect(await seed.unsealed('SELECT FROM receipt WHERE voter_id = $1', [gone.accountId])).toEqual([]);
    expect(await seed.asOwner('SELECT FROM vote WHERE item_id = $1', [debate.claim('a')])).toEqual([]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });
});

/** Everything that is not sealed, so that a ballot cannot be seen in it. The log of transactions is no table. */
async function unsealed(): Promise<unknown> {
  const rows = (await seed.snapshot()) as { name: string; rows: string }[];
  return rows.filter(({ name }) => !(SEALED as readonly string[]).includes(name));
}
