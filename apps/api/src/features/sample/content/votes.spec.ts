import { argumentDispositions, claimDispositions, voting } from './dispositions.js';
import { sampleVoters } from './people.js';
import { sampleContent } from './sample-content.js';
import type { SampleVote } from './types.js';
import { expandVotes, fnv1a32, uniform } from './votes.js';

const plan = { claims: claimDispositions, arguments: argumentDispositions, ...voting };
const votes = expandVotes(sampleVoters, plan);
const line = ({ voter, item, kind, value }: SampleVote): string => [voter, kind, item, value].join(' ');
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

describe('fnv1a32', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('gives the published hash of "%s"', (text, hash) => {
    expect(fnv1a32(text)).toBe(hash);
  });
});

describe('uniform', () => {
  it('fills [0, 1) evenly over labels that differ little', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let at = 0; at < 10_000; at += 1) {
      const value = uniform(`label ${at}`);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      const tenth = Math.floor(value * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // Five standard deviations of a binomial(10000, 0.1) are 150.
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('the dispositions', () => {
  it('cover every claim and every argument of both debates, and nothing else', () => {
    const { debates } = sampleContent;
    const keys = (items: readonly { readonly key: string }[]): string[] => items.map(({ key }) => key).sort();
    expect(Object.keys(claimDispositions).sort()).toEqual(keys(debates.flatMap((debate) => debate.claims)));
    expect(Object.keys(argumentDispositions).sort()).toEqual(keys(debates.flatMap((debate) => debate.arguments)));
  });

  it('are halves between 0 and 4', () => {
    for (const figure of [...Object.values(claimDispositions), ...Object.values(argumentDispositions)].flat()) {
      expect(figure * 2).toBe(Math.round(figure * 2));
      expect(figure).toBeGreaterThanOrEqual(0);
      expect(figure).toBeLessThanOrEqual(4);
    }
  });
});

describe('expandVotes', () => {
  it('gives each voter at most one vote on an item, a whole number from 0 to 4', () => {
    expect(new Set(votes.map(({ voter, item }) => `${voter} ${item}`)).size).toBe(votes.length);
    for (const { value } of votes) expect([0, 1, 2, 3, 4]).toContain(value);
  });

  it('gives the same votes in whatever order the voters come', () => {
    expect(
      expandVotes([...sampleVoters].reverse(), plan)
        .map(line)
        .sort(),
    ).toEqual(votes.map(line).sort());
  });

  it('changes no vote when an item or a voter is added', () => {
    const [first, ...others] = sampleVoters;
    const fewer = expandVotes(others, { ...plan, claims: { ...plan.claims, NEW: [2, 2] } });
    expect(fewer.filter(({ item }) => item !== 'NEW')).toEqual(votes.filter(({ voter }) => voter !== first?.key));
  });

  it('still gives the votes that were first drawn: a change of table, spread or seed has to show in review', () => {
    expect(sampleContent.votes).toEqual(votes);
    expect(fnv1a32(votes.map(line).sort().join())).toBe(1302655616);
  });

  it('gives other votes for another seed', () => {
    expect(expandVotes(sampleVoters, { ...plan, seed: voting.seed + 1 }).map(line)).not.toEqual(votes.map(line));
  });

  it('follows the dispositions when nobody differs from the camp and nobody abstains', () => {
    const quiet = { ...plan, personalSpread: 0, itemSpread: 0, abstainOnClaim: 0, abstainOnArgument: 0 };
    const exact = expandVotes(sampleVoters, { ...quiet, claims: { a: [1, 3] }, arguments: { b: [4, 0] } });
    expect(exact).toHaveLength(2 * sampleVoters.length);
    for (const { voter, item, kind, value } of exact) {
      const sceptic = sampleVoters.find(({ key }) => key === voter)?.camp === 'sceptics';
      expect([kind, value]).toEqual(item === 'a' ? ['VERACITY', sceptic ? 1 : 3] : ['RELEVANCE', sceptic ? 4 : 0]);
    }
  });

  it('keeps close to the dispositions on the whole, and leaves out about as many questions as planned', () => {
    const camp = new Map(sampleVoters.map(({ key, camp: name }) => [key, name]));
    const gaps = votes.map(({ voter, item, value }) => {
      const [sceptics, acceptors] = claimDispositions[item] ?? argumentDispositions[item] ?? [NaN, NaN];
      return value - (camp.get(voter) === 'sceptics' ? sceptics : acceptors);
    });
    expect(Math.abs(mean(gaps))).toBeLessThan(0.2);
    const share = (kind: SampleVote['kind'], items: number): number =>
      votes.filter((vote) => vote.kind === kind).length / (items * sampleVoters.length);
    const claims = share('VERACITY', Object.keys(claimDispositions).length);
    const steps = share('RELEVANCE', Object.keys(argumentDispositions).length);
    expect(Math.abs(1 - claims - voting.abstainOnClaim)).toBeLessThan(0.05);
    expect(Math.abs(1 - steps - voting.abstainOnArgument)).toBeLessThan(0.05);
  });
});
