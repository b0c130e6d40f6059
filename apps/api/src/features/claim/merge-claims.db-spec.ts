import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';

const seed = useSeed();

/** What there is of the graph, by the names of the story. */
async function graphOf(debate: SeededDebate): Promise<string[]> {
  const rows = await seed.asOwner<{ step: string }>(
    `SELECT format('%s %s %s%s', coalesce(t.text, 'step'), a.stance,
              (SELECT string_agg(c.text, '+' ORDER BY p.ordinal) FROM premise p JOIN claim c USING (team_id, claim_id)
                WHERE p.team_id = a.team_id AND p.argument_id = a.argument_id),
              CASE WHEN i.archived_at IS NOT NULL THEN ' (archived)' ELSE '' END) AS step
       FROM argument a JOIN item i ON i.team_id = a.team_id AND i.item_id = a.argument_id
       LEFT JOIN claim t ON t.team_id = a.team_id AND t.claim_id = a.target_id
      WHERE a.team_id = $1 ORDER BY 1`,
    [debate.teamId],
  );
  return rows.map(({ step }) => step);
}
const votesOn = async (itemId: string) =>
  seed.asOwner<{ voter: string; value: number; revision: number }>(
    'SELECT voter_id AS voter, value, revision FROM vote WHERE item_id = $1 ORDER BY voter_id',
    [itemId],
  );
const undoLast = async ({ owner, teamId, debateId }: SeededDebate) => {
  const seq = (await seed.log({ teamId, debateId })).at(-1)?.seq ?? 0;
  return seed.undo.undoEvent(owner, { teamId, debateId, seq });
};

describe('merging claims', () => {
  it('arguments go over, one vote a person, both are kept; undoing it takes all apart again', async () => {
    const debate = await seed.story({
      tree: 'a > twin; a x c; twin > p; twin x q; kept > p; kept x r; z > kept; z > twin',
      positions: ['a', 'twin'],
    });
    const { owner, teamId, claim } = debate;
    const [ann, ben, cy] = await seed.members(teamId, 3);
    await seed.vote(ann!, teamId, claim('twin'), 1);
    await seed.vote(ann!, teamId, claim('kept'), 4);
    await seed.vote(ben!, teamId, claim('twin'), 2);
    await seed.vote(cy!, teamId, claim('kept'), 0);
    const before = await graphOf(debate);

    const merge = { teamId, claimId: claim('twin'), intoId: claim('kept') };
    expect(accepted(await seed.claims.mergeClaims(owner, merge)).claimId).toBe(claim('kept'));
    expect(await graphOf(debate)).toEqual(
      [
        'a PRO kept',
        'a CON c',
        'twin PRO p (archived)', // kept has this one already
        'kept CON q',
        'kept PRO p',
        'kept CON r',
        'z PRO kept',
        'z PRO twin (archived)',
      ].sort(),
    );
    const votes = await votesOn(claim('kept'));
    expect(votes).toHaveLength(3);
    expect(votes).toContainEqual({ voter: ann!.accountId, value: 4, revision: 1 });
    expect(votes).toContainEqual({ voter: ben!.accountId, value: 2, revision: 0 }); // an earlier wording: stale
    expect(await votesOn(claim('twin'))).toHaveLength(2);
    const [tally] = await seed.asOwner<{ counts: number[]; fresh: number[] }>(
      'SELECT counts, fresh_counts AS fresh FROM tally WHERE item_id = $1',
      [claim('kept')],
    );
    expect(tally).toEqual({ counts: [1, 0, 1, 0, 1], fresh: [1, 0, 0, 0, 1] });
    const [position] = await seed.asOwner<{ count: number }>(
      'SELECT count(*)::int AS count FROM position WHERE claim_id = $1',
      [claim('kept')],
    );
    expect(position?.count).toBe(1);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});

    accepted(await undoLast(debate));
    expect(await graphOf(debate)).toEqual(before);
    expect(await votesOn(claim('kept'))).toHaveLength(2);
    expect(await seed.archivedIn(teamId)).toEqual([]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});

    accepted(await undoLast(debate)); // undoing the undo merges them again
    expect(await graphOf(debate)).toContain('a PRO kept');
    expect(await votesOn(claim('kept'))).toHaveLength(3);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('a claim of another debate comes to stand here, with what it rests on, and leaves with the undoing', async () => {
    const here = await seed.story({ tree: 'a > twin' });
    const { owner, teamId } = here;
    const there = await seed.story({ owner, teamId, tree: 'kept > ground' });
    accepted(
      await seed.claims.mergeClaims(owner, { teamId, claimId: here.claim('twin'), intoId: there.claim('kept') }),
    );
    expect(await seed.numberOf(here, there.claim('kept'))).not.toBeNull();
    expect(await seed.numberOf(here, there.claim('ground'))).not.toBeNull();
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
    accepted(await undoLast(here));
    expect(await seed.numberOf(here, there.claim('kept'))).toBeNull();
    expect(await seed.numberOf(here, there.claim('ground'))).toBeNull();
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('refuses what would make a claim rest on itself, itself, and what is archived; for editors only', async () => {
    const debate = await seed.story({ tree: 'a > b > c; d; e' });
    const { owner, teamId, claim } = debate;
    const merge = (claimId: string, intoId: string, by = owner) =>
      seed.claims.mergeClaims(by, { teamId, claimId, intoId });
    expect(await merge(claim('a'), claim('c'))).toMatchObject({ refusal: { kind: 'cycle' } });
    expect(await merge(claim('c'), claim('a'))).toMatchObject({ refusal: { kind: 'cycle' } });
    expect(await merge(claim('d'), claim('d'))).toMatchObject({ refusal: { kind: 'invalid', field: 'intoId' } });
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: claim('e') }));
    expect(await merge(claim('e'), claim('d'))).toMatchObject({ refusal: { kind: 'invalid', field: 'claimId' } });
    expect(await merge(claim('d'), claim('e'))).toMatchObject({ refusal: { kind: 'invalid', field: 'intoId' } });
    const writer = await seed.member(teamId);
    expect(await merge(claim('d'), claim('b'), writer)).toMatchObject({ refusal: { kind: 'notAllowed' } });
  });

  it('[C7] two merges at once, in a circle: no claim comes to rest on itself', async () => {
    for (let round = 0; round < 10; round += 1) {
      const debate = await seed.story({ tree: 'a > b; c > d' });
      const { owner, teamId, claim } = debate;
      await Promise.all([
        seed.claims.mergeClaims(owner, { teamId, claimId: claim('b'), intoId: claim('c') }),
        seed.claims.mergeClaims(owner, { teamId, claimId: claim('d'), intoId: claim('a') }),
      ]);
    }
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });
});

describe('moving an argument', () => {
  const move = (debate: SeededDebate, step: string, targetId: string, by = debate.owner) =>
    seed.arguments.moveArgument(by, { teamId: debate.teamId, argumentId: debate.step(step), targetId });

  it('turns it to another target; votes on it become stale; undoing turns it back', async () => {
    const debate = await seed.story({ tree: 'a > b; c; (a > b) x d' });
    const { owner, teamId, claim, step } = debate;
    await seed.vote(owner, teamId, step('a > b'), 4);
    accepted(await move(debate, 'a > b', claim('c')));
    expect(await graphOf(debate)).toContain('c PRO b');
    const fresh = () =>
      seed.asOwner('SELECT counts, fresh_counts AS fresh FROM tally WHERE item_id = $1', [step('a > b')]);
    expect(await fresh()).toEqual([{ counts: [0, 0, 0, 0, 1], fresh: [0, 0, 0, 0, 0] }]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
    accepted(await undoLast(debate));
    expect(await graphOf(debate)).toContain('a PRO b');
    accepted(await undoLast(debate));
    expect(await graphOf(debate)).toContain('c PRO b');
  });

  it('refuses a cycle, a premise as its target, a twin, and what stands elsewhere only', async () => {
    const debate = await seed.story({ tree: 'a > b > e; c > b; (a > b) x d' });
    const { owner, teamId, claim, step } = debate;
    expect(await move(debate, 'a > b', claim('e'))).toMatchObject({ refusal: { kind: 'cycle' } });
    expect(await move(debate, 'a > b', claim('b'))).toMatchObject({ refusal: { kind: 'cycle' } });
    expect(await move(debate, 'a > b', step('a > b'))).toMatchObject({ refusal: { kind: 'cycle' } });
    expect(await move(debate, 'a > b', claim('c'))).toMatchObject({ refusal: { kind: 'duplicateArgument' } });
    const other = await seed.story({ owner, teamId, tree: 'x' });
    expect(await move(debate, 'a > b', other.claim('x'))).toMatchObject({
      refusal: { kind: 'invalid', field: 'targetId' },
    });
    const writer = await seed.member(teamId);
    expect(await move(debate, 'a > b', claim('d'), writer)).toMatchObject({ refusal: { kind: 'notAllowed' } });
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });
});
