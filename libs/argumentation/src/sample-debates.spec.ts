import { cruxesOf } from './cruxes/cruxes.js';
import { partingClaims } from './cruxes/parting-claims.js';
import { sourceDependence } from './dependence/source-dependence.js';
import type { DebateInput } from './graph/debate-input.js';
import { groundOf } from './ground/ground.js';
import { rejectOrigins } from './ground/reject-origins.js';
import { BAND_SEMANTICS } from './semantics/semantics-catalogue.js';
import { strengths } from './evaluation/strengths.js';
import { competingPositions } from './matrix/competing.js';
import { whatIf } from './overlay/what-if.js';
import { argument, claim, graphOf } from './testing/debates.js';
import { valueOf } from './testing/value-of.js';

/*
 * The shape of the two sample debates, with bases of 0.5 throughout: what must come out of them is structural and may not
 * depend on votes. Origins: S1 and S2 are the two commentaries, S5 the bearer of the files, S6 earlier reporting.
 * Whatever other outlets carry comes from S5, so citations in them have the origin S5.
 */

/** Five explanations (#1 to #5) and the evidence for and against them. The event itself is #6. */
const leak: DebateInput = {
  claims: [
    ...[1, 2, 3, 4, 5].map((position) => claim(position)),
    claim(6, 0.5, 'S5', 'S5', 'S5', 'S5'), // four outlets, one bearer
    claim(11, 0.5, 'S1'), // a service would keep the list quiet
    claim(12, 0.5, 'S1'), // outlets that defer
    claim(13, 0.5, 'S1'), // stories held back before
    claim(14, 0.5, 'S1'), // unverified
    claim(15, 0.5, 'S1'), // exile sources made things up
    claim(16, 0.5, 'S5', 'S5'), // the bearer's past, carried by two outlets
    claim(17, 0.5, 'S5'), // dates and details on the forms
    claim(18, 0.5, 'S5'), // fifty countries
    claim(19, 0.5, 'S5', 'S2'), // names of people confirmed dead
    claim(20, 0.5, 'S1'), // the army closing in
    claim(21, 0.5, 'S1'), // what the list can be made to say
    claim(22, 0.5, 'S5'), // why he says he left
    claim(23, 0.5, 'S5', 'S6'), // Baathists in the lead
    claim(24, 0.5, 'S1'), // the forms are old
    claim(25, 0.5, 'S1'), // nobody asked to hold the story
  ],
  arguments: [
    argument(31, 'CON', 1, 11),
    argument(32, 'PRO', 2, 11),
    argument(33, 'CON', 11, 24),
    argument(34, 'PRO', 4, 25),
    argument(35, 'CON', 32, 25),
    argument(36, 'PRO', 2, 12),
    argument(37, 'PRO', 2, 13),
    argument(38, 'PRO', 32, 13),
    argument(39, 'CON', 1, 14),
    argument(40, 'PRO', 3, 14),
    argument(41, 'PRO', 4, 14),
    argument(42, 'PRO', 3, 15),
    argument(43, 'CON', 1, 15),
    argument(44, 'PRO', 3, 16),
    argument(45, 'PRO', 4, 16),
    argument(46, 'PRO', 1, 17),
    argument(47, 'PRO', 5, 17),
    argument(48, 'PRO', 1, 18),
    argument(49, 'PRO', 5, 18),
    argument(50, 'PRO', 1, 19),
    argument(51, 'CON', 3, 19),
    argument(52, 'CON', 4, 19),
    argument(53, 'PRO', 2, 20),
    argument(54, 'PRO', 5, 20),
    argument(55, 'PRO', 3, 21),
    argument(56, 'PRO', 1, 22),
    argument(57, 'PRO', 22, 23),
  ],
};

/** One thesis (#1), four reasons for it (#2 the witness's word), and what is said against it. */
const backing: DebateInput = {
  claims: [
    claim(1),
    claim(2, 0.5, 'S5', 'S5'),
    claim(3, 0.5, 'S2'),
    claim(4, 0.5, 'S2'),
    claim(5, 0.5, 'S2'),
    claim(6, 0.5, 'S2'), // the other side's success
    claim(7), // one witness with an interest
    claim(8, 0.5, 'S1'), // unverified: the claim of the first debate, linked here
    claim(9), // the other way takes too long
    claim(10), // success is no alliance
  ],
  arguments: [
    argument(11, 'PRO', 1, 2),
    argument(12, 'PRO', 1, 3),
    argument(13, 'PRO', 1, 4),
    argument(14, 'PRO', 1, 5),
    argument(15, 'CON', 1, 6),
    argument(16, 'CON', 15, 10),
    argument(17, 'CON', 11, 7),
    argument(18, 'CON', 11, 8),
    argument(19, 'CON', 1, 9),
  ],
};

describe('what must come out of the sample debates', () => {
  const leakGround = groundOf(graphOf(leak));
  const backingGround = groundOf(graphOf(backing));

  it('[AG13] the event rests on one origin in spite of four outlets', () => {
    expect(leakGround.of(6)).toEqual({ origins: ['S5'], own: ['S5'], loadBearing: ['S5'] });
    expect(leakGround.originCount(6)).toBe(1);
  });

  it.each([
    [16, ['S5']],
    [17, ['S5']],
    [18, ['S5']],
    [19, ['S2', 'S5']],
    [22, ['S5', 'S6']],
    [23, ['S5', 'S6']],
    [14, ['S1']],
  ])('[AG13] evidence #%i rests on %j', (number, origins) => {
    expect(leakGround.of(number).origins).toEqual(origins);
  });

  it.each([
    [1, ['S2', 'S5', 'S6'], []],
    [2, ['S1'], ['S1']],
    [3, ['S1', 'S5'], []],
    [4, ['S1', 'S5'], []],
    [5, ['S1', 'S5'], []],
  ])('[AG14] position #%i rests on %j, and %j carries it alone', (number, origins, loadBearing) => {
    expect(leakGround.of(number)).toEqual({ origins, own: [], loadBearing });
  });

  it("[AG14] nothing corroborates the witness, the commentator's reasons rest on him alone, the thesis on two origins", () => {
    expect(backingGround.of(2)).toEqual({ origins: ['S5'], own: ['S5'], loadBearing: ['S5'] });
    for (const number of [3, 4, 5]) {
      expect(backingGround.of(number)).toEqual({ origins: ['S2'], own: ['S2'], loadBearing: ['S2'] });
    }
    expect(backingGround.of(1)).toEqual({ origins: ['S2', 'S5'], own: [], loadBearing: [] });
  });

  it.each(BAND_SEMANTICS.map((semantics) => [semantics.name, semantics] as const))(
    '[AG15] rejecting the bearer leaves his word not established, and takes from the thesis what it gave (%s)',
    (_, semantics) => {
      const graph = graphOf(backing);
      const { notEstablished, base } = rejectOrigins(graph, ['S5']);
      expect(notEstablished).toEqual([2]);
      const before = strengths(graph, semantics);
      const after = strengths(graph, semantics, base);
      expect(after.of(2)).toBe(0);
      expect(after.of(1)).toBeLessThan(before.of(1));
      const without = graphOf({
        claims: backing.claims.filter(({ number }) => number !== 2),
        arguments: backing.arguments.filter(({ number }) => ![11, 17, 18].includes(number)),
      });
      expect(after.of(1)).toBe(strengths(without, semantics).of(1));
    },
  );
});

describe('what the product shows of the sample debates without anyone computing', () => {
  const leakGraph = graphOf(leak);
  const backingGraph = graphOf(backing);
  const stanceOf = (number: number) => leak.arguments.find((one) => one.number === number)!.stance;

  it('[AG33] the thesis: how far it falls without the bearer and without the commentator, and that both are needed', () => {
    const found = valueOf(sourceDependence(backingGraph, 1, { turning: {}, shares: {} }));
    expect(found.originCount).toBe(2);
    const [first, second] = found.origins;
    expect([first, second].map((one) => one!.origin)).toEqual(['S2', 'S5']);
    for (const one of [first!, second!]) expect(one).toMatchObject({ isGround: true, isLoadBearing: false });
    // What speaks against the witness is no ground of the thesis, but it counts.
    expect(found.origins.find(({ origin }) => origin === 'S1')).toMatchObject({ isGround: false });
    expect(found.origins.find(({ origin }) => origin === 'S1')!.loss).toBeLessThan(0);
    const { changes } = valueOf(whatIf(backingGraph, { origins: [{ origin: 'S5', weight: 0 }] }));
    const thesis = changes.find(({ number }) => number === 1)!;
    expect(thesis.after!.combined).toBe(second!.strengthWithout);
    expect(changes.find(({ number }) => number === 2)!.after!.combined).toBe(0);
    expect(found.origins.reduce((sum, { share }) => sum + share!.value, 0)).toBeCloseTo(
      found.strength - found.strengthWithoutAll,
      12,
    );
  });

  it('[AG33] the event: one origin carries it, and it stands or falls with it', () => {
    const { origins, originCount } = valueOf(sourceDependence(leakGraph, 6));
    expect(originCount).toBe(1);
    expect(origins).toHaveLength(1);
    expect(origins[0]).toMatchObject({ origin: 'S5', isLoadBearing: true, strengthWithout: 0, loss: 0.5 });
  });

  it('[AG33] an independent report of the event takes the badge away, a fifth outlet with the same bearer does not', () => {
    const citing = (...origins: string[]) =>
      graphOf({
        ...leak,
        claims: leak.claims.map((one) => (one.number === 6 ? claim(6, 0.5, 'S5', ...origins) : one)),
      });
    const dependence = (...origins: string[]) => valueOf(sourceDependence(citing(...origins), 6));
    expect(dependence('S5', 'S5', 'S5', 'S5').originCount).toBe(1);
    const corroborated = dependence('an inspector of another service');
    expect(corroborated.originCount).toBe(2);
    expect(corroborated.origins.map(({ isLoadBearing, loss }) => [isLoadBearing, loss])).toEqual([
      [false, 0],
      [false, 0],
    ]);
  });

  it('[AG31] which claim, if the team changed its mind, would turn the thesis', () => {
    const { cruxes, strength } = valueOf(cruxesOf(backingGraph, 1, { turningOnly: true }));
    expect(strength).toBeGreaterThan(0.5);
    // Three reasons of full weight are left whichever one goes: nobody's word alone turns it, with votes as level as here.
    expect(cruxes).toEqual([]);
    const divided = graphOf({
      ...backing,
      claims: backing.claims.map((one) => ([3, 4, 5].includes(one.number) ? { ...one, base: 0.2 } : one)),
    });
    const turning = valueOf(cruxesOf(divided, 1, { turningOnly: true })).cruxes;
    expect(turning.map(({ number }) => number)).toContain(6);
    for (const { need } of turning) expect(need).toBeGreaterThan(0);
  });

  it('[AG36] where two groups of voters part: on as few claims as that takes', () => {
    const view = (believed: number, success: number) => {
      const base = backingGraph.base.slice();
      for (const number of [3, 4, 5]) base[backingGraph.indexByNumber.get(number)!] = believed;
      for (const number of [6, 9]) base[backingGraph.indexByNumber.get(number)!] = success;
      return base;
    };
    const found = valueOf(partingClaims(backingGraph, 1, [view(0.8, 0.2), view(0.1, 0.9)]));
    expect(found.areApart).toBe(true);
    expect(found.oneToOther).toMatchObject({ isProven: true });
    expect(found.oneToOther!.claims!.length).toBeLessThan(5);
  });

  it('[AG48] the matrix of the five explanations holds the evidence that bears on several of them', () => {
    const { rows, columns } = valueOf(
      competingPositions(leakGraph, [1, 2, 3, 4, 5], (number) => ({
        stance: stanceOf(number),
        counts: [0, 0, 0, 0, 0],
      })),
    );
    const cellsOf = (number: number) => rows.find((row) => row.claim === number)!.cells.map(({ rating }) => rating);
    expect(cellsOf(11)).toEqual(['I', 'C', 'EMPTY', 'EMPTY', 'EMPTY']);
    expect(cellsOf(14)).toEqual(['I', 'EMPTY', 'C', 'C', 'EMPTY']);
    expect(cellsOf(19)).toEqual(['C', 'EMPTY', 'I', 'I', 'EMPTY']);
    expect(columns.map(({ inconsistency }) => inconsistency)).toEqual([3, 0, 1, 1, 0]);
    // What only answers other evidence is no row.
    expect(rows.some(({ claim: number }) => number === 24)).toBe(false);
  });
});
