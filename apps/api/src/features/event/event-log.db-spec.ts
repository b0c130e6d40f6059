import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { withClient } from '../../../test/harness/test-cluster.js';
import { Connections } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import { ClaimService } from '../claim/claim.service.js';
import { readEvents } from './event.reader.js';

const seed = useSeed();

describe('[rule 4] the log of a debate', () => {
  it('[L1] is gapless and in order while 16 people write into two debates that share a claim', async () => {
    const one = await seed.story({ tree: 'shared' });
    const { owner, teamId } = one;
    const two = await seed.story({ owner, teamId });
    accepted(
      await seed.claims.linkClaim(owner, {
        teamId,
        debateId: two.debateId,
        claimId: one.claim('shared'),
        asPosition: false,
      }),
    );
    const source = new Connections(seed.testDatabase.appUrl, { size: 8 });
    const elsewhere = new ClaimService(new Database(source), seed.signals);
    const writers = await seed.members(teamId, 16);
    const seqs = await Promise.all(
      writers.map(async (writer, index) => {
        const service = index % 2 === 0 ? elsewhere : seed.claims;
        const debateId = index % 3 === 0 ? two.debateId : one.debateId;
        const own: number[] = [];
        for (let turn = 0; turn < 5; turn += 1) {
          const receipt =
            turn % 2 === 0
              ? accepted(
                  await service.addClaim(writer, { teamId, debateId, text: `${index}.${turn}`, asPosition: false }),
                )
              : accepted(
                  await seed.arguments.addArgument(writer, {
                    teamId,
                    debateId,
                    targetId: one.claim('shared'),
                    stance: 'CON',
                    premises: [{ text: `${index}.${turn}` }],
                  }),
                );
          own.push(receipt.seq);
        }
        return { debateId, own };
      }),
    );
    await source.close();
    // What somebody wrote later has a higher seq than what they wrote before, and no seq was given twice.
    for (const { own } of seqs) expect(own).toEqual([...own].sort((a, b) => a - b));
    for (const debate of [one, two]) {
      const given = seqs.filter(({ debateId }) => debateId === debate.debateId).flatMap(({ own }) => own);
      expect(new Set(given).size).toBe(given.length);
      const log = await seed.log(debate);
      expect(log.map((event) => event.seq)).toEqual(log.map((_, index) => index + 1));
    }
    expect((await seed.log(one)).filter((event) => event.type === 'ARGUMENT_ADDED')).toHaveLength(32);
    expect((await seed.log(two)).filter((event) => event.type === 'ARGUMENT_ADDED')).toHaveLength(32);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);

  it('gives no seq to what was rolled back', async () => {
    const debate = await seed.story({ tree: 'a' });
    const refused = await seed.arguments.addArgument(debate.owner, {
      teamId: debate.teamId,
      debateId: debate.debateId,
      targetId: debate.claim('a'),
      stance: 'PRO',
      premises: [{ claimId: debate.claim('a') }],
    });
    expect(refused.ok).toBe(false);
    await debate.grow('b');
    expect((await seed.log(debate)).map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  it.each([
    [
      'a changed payload',
      `UPDATE event SET payload = jsonb_set(payload, '{after,text}', '"never said"') WHERE debate_id = $1 AND seq = 2`,
      [2],
    ],
    ['a changed type', `UPDATE event SET type = 'CLAIM_EDITED' WHERE debate_id = $1 AND seq = 3`, [3]],
    ['an entry that is gone', 'DELETE FROM event WHERE debate_id = $1 AND seq = 2', [3, 4]],
    [
      'an entry made up and chained to nothing',
      `INSERT INTO event SELECT team_id, debate_id, 5, gen_random_uuid(), type, actor_id, at, subject_kind, subject_id, item_ids, payload, NULL, salt,
              payload_digest, digest FROM event WHERE debate_id = $1 AND seq = 4`,
      [5],
    ],
    [
      'a payload changed together with its own digest',
      `UPDATE event SET payload = '{}', payload_digest = sha256(salt || convert_to('{}', 'UTF8')) WHERE debate_id = $1 AND seq = 2`,
      [2],
    ],
  ])('shows %s by its chain of digests', async (_what, damage, found) => {
    const { teamId, debateId } = await seed.story({ tree: 'a; b; c' });
    await withClient(seed.testDatabase.ownerUrl, async (client) => {
      const broken = async () =>
        (
          await client.query<{ seq: string }>('SELECT seq FROM broken_log_entries($1, $2)', [teamId, debateId])
        ).rows.map((row) => Number(row.seq));
      expect(await broken()).toEqual([]);
      await client.query('BEGIN');
      await client.query(damage, [debateId]);
      expect(await broken()).toEqual(found);
      await client.query('ROLLBACK');
    });
  });

  it('stays verifiable when what somebody wrote is erased', async () => {
    const { teamId, debateId } = await seed.story({ tree: 'a; b' });
    const erase = (payload: string) =>
      seed.asOwner(`UPDATE event SET payload = $3, salt = '' WHERE team_id = $1 AND debate_id = $2 AND seq = 2`, [
        teamId,
        debateId,
        payload,
      ]);
    const broken = () => seed.asOwner('SELECT seq FROM broken_log_entries($1, $2)', [teamId, debateId]);
    await erase('{}');
    expect(await broken()).toEqual([]);
    await erase('{"after": {"text": "never said"}}');
    expect(await broken()).toEqual([{ seq: '2' }]);
  });

  it('carries random salts, so that nobody can guess from a digest what was erased', async () => {
    const one = await seed.story({ tree: 'a' });
    const two = await seed.story({ tree: 'a' });
    const digests = await seed.asOwner<{ payload_digest: Buffer; salt: Buffer }>(
      `SELECT payload_digest, salt FROM event WHERE debate_id = ANY ($1) AND type = 'CLAIM_ADDED'`,
      [[one.debateId, two.debateId]],
    );
    expect(digests).toHaveLength(2);
    expect(digests[0]!.payload_digest.equals(digests[1]!.payload_digest)).toBe(false);
    for (const { salt } of digests) expect(salt).toHaveLength(32);
  });
});

describe('reading the log', () => {
  it('goes forwards from a seq or backwards from the newest, a page at a time, and tells what was undone', async () => {
    const debate = await seed.story({ tree: 'a; b; c; d' });
    accepted(await seed.undo.undoEvent(debate.owner, { ...debate, seq: 3 }));
    const read = (range: Parameters<typeof readEvents>[2], limit = 50) =>
      seed.database.withViewer(debate.owner, (tx) => readEvents(tx, debate, range, limit));
    expect((await read({ afterSeq: 2 }, 2)).map((event) => event.seq)).toEqual([3, 4]);
    expect((await read({ beforeSeq: null }, 2)).map((event) => event.seq)).toEqual([6, 5]);
    expect((await read({ beforeSeq: 3 })).map((event) => event.seq)).toEqual([2, 1]);
    const all = await read({ afterSeq: 0 });
    expect(all.filter((event) => event.isUndone).map((event) => event.seq)).toEqual([3]);
    expect(all.at(-1)).toMatchObject({ seq: 6, type: 'CLAIM_ARCHIVED', undoes: 3, actorId: debate.owner.accountId });
    expect(new Set(all.map((event) => event.digest)).size).toBe(6);
  });

  it('[A6] Outline CVE-2026-28506: shows nothing of a debate that the viewer may not read', async () => {
    const debate = await seed.story({ tree: 'a' });
    const stranger = await seed.person();
    expect(await seed.database.withViewer(stranger, (tx) => readEvents(tx, debate, { afterSeq: 0 }, 50))).toEqual([]);
  });
});
