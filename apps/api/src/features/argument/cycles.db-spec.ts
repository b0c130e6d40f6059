import { v7 as uuidv7 } from 'uuid';
import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { Connections } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import { ClaimService } from '../claim/claim.service.js';
import { ArgumentService } from './argument.service.js';

const seed = useSeed();
const cycle = (...path: number[]) => ({ ok: false, refusal: { kind: 'cycle', path } });

/** `premises` for `target`, both there already. */
const argue = (debate: SeededDebate, targetId: string, premises: string[], service = seed.arguments) =>
  service.addArgument(debate.owner, {
    teamId: debate.teamId,
    debateId: debate.debateId,
    targetId,
    stance: 'PRO',
    premises: premises.map((claimId) => ({ claimId })),
  });

describe('[C7] a circle of reasons', () => {
  it('is refused with the way round, in numbers of the debate: from the target up to the premise', async () => {
    // #1 a, #2 a > b, #3 b, #4 b > c, #5 c
    const debate = await seed.story({ tree: 'a > b > c' });
    const before = await seed.snapshot();
    expect(await argue(debate, debate.claim('c'), [debate.claim('a')])).toEqual(cycle(5, 4, 3, 2, 1));
    expect(await argue(debate, debate.claim('b'), [debate.claim('a')])).toEqual(cycle(3, 2, 1));
    expect(await argue(debate, debate.claim('a'), [debate.claim('a')])).toEqual(cycle(1));
    expect(await seed.snapshot()).toEqual(before);
  });

  it('is refused when one of several premises closes it', async () => {
    const debate = await seed.story({ tree: 'a > b; free' });
    expect(await argue(debate, debate.claim('b'), [debate.claim('free'), debate.claim('a')])).toEqual(cycle(3, 2, 1));
  });

  it('is refused where what undercuts a step rests on that step', async () => {
    // #1 a, #2 a > b, #3 b; then #4 top, #5 top > a
    const debate = await seed.story({ tree: 'a > b; top > a' });
    const step = debate.step('a > b');
    expect(await argue(debate, step, [debate.claim('a')])).toEqual(cycle(2, 1));
    expect(await argue(debate, step, [debate.claim('top')])).toEqual(cycle(2, 1, 5, 4));
    // b does not rest on the step: a premise may speak about the step from it.
    accepted(await argue(debate, step, [debate.claim('b')]));
  });

  it('is found through undercuts of undercuts', async () => {
    const debate = await seed.story({ tree: 'a > b; (a > b) x c' });
    const undercut = debate.step('(a > b) x c');
    expect(await argue(debate, undercut, [debate.claim('a')])).toMatchObject({ ok: false, refusal: { kind: 'cycle' } });
    expect(await argue(debate, debate.claim('c'), [debate.claim('a')])).toMatchObject({
      ok: false,
      refusal: { kind: 'cycle' },
    });
  });

  it('is refused over the whole graph of the team, naming only what stands in the debate', async () => {
    const home = await seed.story({ tree: 'a > b' });
    const { owner, teamId } = home;
    const there = await seed.story({ owner, teamId, tree: 'own' });
    accepted(
      await seed.claims.linkClaim(owner, {
        teamId,
        debateId: there.debateId,
        claimId: home.claim('b'),
        asPosition: false,
      }),
    );
    // In the second debate only b stands; that a rests on it is known all the same.
    expect(await argue(there, home.claim('b'), [home.claim('a')])).toEqual(
      cycle((await seed.numberOf(there, home.claim('b')))!),
    );
  });

  it('counts archived arguments, which may come back', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    accepted(
      await seed.arguments.archiveArgument(debate.owner, { teamId: debate.teamId, argumentId: debate.step('a > b') }),
    );
    expect(await argue(debate, debate.claim('b'), [debate.claim('a')])).toEqual(cycle(3, 2, 1));
  });

  it('is refused by the database itself, whoever writes', async () => {
    const { teamId, claim, step } = await seed.story({ tree: 'a > b' });
    await expect(
      seed.asOwner('INSERT INTO premise (team_id, argument_id, claim_id, ordinal) VALUES ($1, $2, $3, 2)', [
        teamId,
        step('a > b'),
        claim('a'),
      ]),
    ).rejects.toMatchObject({ code: 'CP001', message: expect.stringContaining('rest on itself') as string });
    await expect(
      seed.asOwner('UPDATE premise SET claim_id = $3 WHERE team_id = $1 AND argument_id = $2', [
        teamId,
        step('a > b'),
        claim('a'),
      ]),
    ).rejects.toMatchObject({ code: 'CP001' });
    await expect(
      seed.asOwner('UPDATE argument SET target_id = $3 WHERE team_id = $1 AND argument_id = $2', [
        teamId,
        step('a > b'),
        claim('b'),
      ]),
    ).rejects.toMatchObject({ code: 'CP001' });
    const itself = uuidv7();
    await expect(
      seed.asOwner(
        `WITH i AS (INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id)
                    SELECT team_id, $2, 'argument', home_debate_id, author_id FROM item WHERE item_id = $3 RETURNING 1)
         INSERT INTO argument (team_id, argument_id, target_id, stance) VALUES ($1, $2, $2, 'CON')`,
        [teamId, itself, claim('a')],
      ),
    ).rejects.toMatchObject({ code: 'CP001' });
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });
});

describe('[C7] at the same time', () => {
  const otherSource = new Connections(seed.testDatabase.appUrl, { size: 4 });
  const otherNode = new Database(otherSource);
  afterAll(() => otherSource.close());
  const elsewhere = {
    arguments: new ArgumentService(otherNode, seed.signals),
    claims: new ClaimService(otherNode, seed.signals),
  };

  /** Two debates, each with a claim that also stands in the other. */
  async function entangled() {
    const one = await seed.story({ tree: 'a' });
    const { owner, teamId } = one;
    const two = await seed.story({ owner, teamId, tree: 'b' });
    accepted(
      await seed.claims.linkClaim(owner, {
        teamId,
        debateId: two.debateId,
        claimId: one.claim('a'),
        asPosition: false,
      }),
    );
    accepted(
      await seed.claims.linkClaim(owner, {
        teamId,
        debateId: one.debateId,
        claimId: two.claim('b'),
        asPosition: false,
      }),
    );
    return { one, two, a: one.claim('a'), b: two.claim('b') };
  }

  it('two writes in two debates that share claims never close a circle: one stands, the other is told', async () => {
    for (let round = 0; round < 25; round += 1) {
      const { one, two, a, b } = await entangled();
      const outcomes = await Promise.all([argue(one, a, [b]), argue(two, b, [a], elsewhere.arguments)]);
      expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
      expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ refusal: { kind: 'cycle' } });
    }
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);

  it('nor three, each of which is harmless', async () => {
    for (let round = 0; round < 8; round += 1) {
      const debate = await seed.story({ tree: 'a; b; c' });
      const [a, b, c] = [debate.claim('a'), debate.claim('b'), debate.claim('c')];
      const outcomes = await Promise.all([
        argue(debate, a, [b]),
        argue(debate, b, [c], elsewhere.arguments),
        argue(debate, c, [a]),
      ]);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2);
    }
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);

  it('nor claims in debates that do not share anything yet', async () => {
    for (let round = 0; round < 12; round += 1) {
      const one = await seed.story({ tree: 'a' });
      const two = await seed.story({ owner: one.owner, teamId: one.teamId, tree: 'b' });
      const outcomes = await Promise.all([
        argue(one, one.claim('a'), [two.claim('b')]),
        argue(two, two.claim('b'), [one.claim('a')], elsewhere.arguments),
      ]);
      expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
    }
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);

  it('raw rows that slip past the services’ check meet the trigger’s', async () => {
    const { teamId, owner, claim, debateId } = await seed.story({ tree: 'a; b' });
    const insert = (target: string, premise: string, number: number) => {
      const id = uuidv7();
      return seed.asOwner(
        `WITH i AS (INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id) VALUES ($1, $2, 'argument', $3, $4) RETURNING 1),
              r AS (INSERT INTO item_revision (team_id, item_id, revision, text, stance, author_id) VALUES ($1, $2, 1, '', 'PRO', $4) RETURNING 1),
              a AS (INSERT INTO argument (team_id, argument_id, target_id, stance, sole_premise_id) VALUES ($1, $2, $5, 'PRO', $6) RETURNING 1),
              s AS (INSERT INTO standing (team_id, debate_id, item_id, number) VALUES ($1, $3, $2, $7) RETURNING 1)
         INSERT INTO premise (team_id, argument_id, claim_id, ordinal) VALUES ($1, $2, $6, 1)`,
        [teamId, id, debateId, owner.accountId, target, premise, number],
      );
    };
    await seed.asOwner('UPDATE debate SET next_number = 10 WHERE debate_id = $1', [debateId]);
    const outcomes = await Promise.allSettled([insert(claim('a'), claim('b'), 8), insert(claim('b'), claim('a'), 9)]);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toMatchObject([
      { reason: { code: expect.stringMatching(/CP001|40P01/) as string } },
    ]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('what is linked while somebody argues below it takes the new along', async () => {
    for (let round = 0; round < 15; round += 1) {
      const one = await seed.story({ tree: 'a; b > deep' });
      const { owner, teamId } = one;
      const two = await seed.story({ owner, teamId });
      const outcomes = await Promise.all([
        elsewhere.claims.linkClaim(owner, {
          teamId,
          debateId: two.debateId,
          claimId: one.claim('a'),
          asPosition: false,
        }),
        argue(one, one.claim('a'), [one.claim('b')]),
        seed.arguments.addArgument(owner, {
          teamId,
          debateId: one.debateId,
          targetId: one.claim('a'),
          stance: 'CON',
          premises: [{ text: 'new' }],
        }),
      ]);
      for (const outcome of outcomes) accepted<unknown>(outcome);
      expect(await seed.numberOf(two, one.claim('deep'))).not.toBeNull();
    }
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);
});
