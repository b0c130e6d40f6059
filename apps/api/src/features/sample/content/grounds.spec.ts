import { sampleContent } from './sample-content.js';

const { citations, debates, sources } = sampleContent;
const claims = debates.flatMap((debate) => debate.claims);
const steps = debates.flatMap((debate) => debate.arguments);

const sorted = (keys: Iterable<string>): string[] => [...new Set(keys)].sort();

/** The origins of the passages that a claim itself cites. */
const groundOf = (claim: string): string[] =>
  sorted(citations.filter((each) => each.claim === claim).map((each) => each.hops.at(-1)?.source ?? each.source));

/** The ground of a claim together with that of every claim that supports it. */
const restsOn = (claim: string): string[] =>
  sorted([
    ...groundOf(claim),
    ...steps
      .filter((step) => step.target === claim && step.stance === 'PRO')
      .flatMap((step) => step.premises.flatMap(restsOn)),
  ]);

/** Claim: the chains of its passages, each from the source cited to the origin. */
const chains: Readonly<Record<string, readonly string[]>> = {
  EVENT: ['S1 S3 S5', 'S1 S4 S5', 'S2 S3 S5', 'S3 S5', 'S4 S5'],
  E1: ['S1'],
  E1a: ['S1'],
  E1b: ['S1'],
  E2: ['S1'],
  E3: ['S1'],
  E4: ['S1'],
  E5: ['S1'],
  E6: ['S1 S5', 'S3 S5'],
  E7: ['S2 S3 S5'],
  E8: ['S2 S3 S5'],
  E9: ['S2', 'S2 S3 S5'],
  E10: ['S1'],
  E11: ['S1'],
  E12: ['S2 S3 S5'],
  E12a: ['S2 S3 S5', 'S2 S6'],
  Y1: ['S2 S3 S5'],
  Y2: ['S2'],
  Y3: ['S2'],
  Y4: ['S2'],
  N1: ['S2'],
};

describe('provenance in the sample', () => {
  it.each(claims)('$key has the chains it should have, and no other', ({ key }) => {
    const found = citations.filter(({ claim }) => claim === key);
    expect(found.map(({ source, hops }) => [source, ...hops.map((hop) => hop.source)].join(' ')).sort()).toEqual(
      chains[key] ?? [],
    );
  });

  it.each(citations)('$claim in $source: the chain names known sources, each once', ({ source, hops }) => {
    const chain = [source, ...hops.map((hop) => hop.source)];
    expect(new Set(chain).size).toBe(chain.length);
    const known = sources.map(({ key }) => key);
    for (const key of chain) expect(known).toContain(key);
  });

  it('grades the reliability of a source alike wherever it is named', () => {
    for (const hop of citations.flatMap(({ hops }) => hops)) {
      expect(hop.reliability).toBe(sources.find(({ key }) => key === hop.source)?.reliability);
    }
  });
});

describe('what the sample claims rest on', () => {
  it.each([
    ['EVENT', ['S5']],
    ['Y1', ['S5']],
    ['Y2', ['S2']],
    ['Y3', ['S2']],
    ['Y4', ['S2']],
    ['T', ['S2', 'S5']],
    ['E9', ['S2', 'S5']],
    ['E12', ['S5', 'S6']],
    ['E12a', ['S5', 'S6']],
    ['N1', ['S2']],
  ])('%s rests on %j', (claim, origins) => {
    expect(restsOn(claim)).toEqual(origins);
  });

  it('carries the event in four outlets that have a single origin', () => {
    expect(sorted(citations.filter(({ claim }) => claim === 'EVENT').map(({ source }) => source))).toEqual([
      'S1',
      'S2',
      'S3',
      'S4',
    ]);
    expect(groundOf('EVENT')).toEqual(['S5']);
  });

  it('corroborates the Baath half of E12 only: E12 itself cites nobody but the defector', () => {
    expect(groundOf('E12')).toEqual(['S5']);
    expect(groundOf('E12a')).toEqual(['S5', 'S6']);
  });

  it('offers nothing in support of Y1 but what the defector says', () => {
    expect(steps.filter((step) => step.target === 'Y1' && step.stance === 'PRO')).toEqual([]);
  });

  it('leaves, of the reasons for the thesis, only Y1 without ground once S5 is rejected', () => {
    const reasons = steps
      .filter((step) => step.target === 'T' && step.stance === 'PRO')
      .flatMap((step) => step.premises);
    expect(reasons.filter((key) => groundOf(key).every((origin) => origin === 'S5'))).toEqual(['Y1']);
  });
});
