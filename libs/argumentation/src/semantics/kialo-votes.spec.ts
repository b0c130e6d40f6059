import { buildGraph } from '../graph/build-graph.js';
import type { DebateInput, Stance } from '../graph/debate-input.js';
import { strengths } from '../evaluation/strengths.js';
import { describeCorpus } from '../testing/corpora.js';
import { QE } from './semantics-catalogue.js';
import { baseFromVotes } from './votes.js';
import type { VoteCounts } from './votes.js';

/** A debate with published scores: nodes with votes, initial and final weight; edges from child to parent, 1, -1 or 0. */
interface PublishedDebate {
  readonly id: string;
  readonly nodes: readonly (readonly [id: string, votes: VoteCounts, initial: number, final: number])[];
  readonly edges: readonly (readonly [from: string, to: string, relation: number])[];
}

const STANCES: Readonly<Record<number, Stance>> = { 1: 'PRO', [-1]: 'CON', 0: 'NEUTRAL' };

/** Kialo's vote is impact: veracity and relevance together. So the claim gets it, and the step counts in full. */
function inputOf({ nodes, edges }: PublishedDebate): DebateInput {
  const numbers = new Map(nodes.map(([id], k) => [id, k + 1]));
  const numberOf = (id: string) => numbers.get(id) ?? 0;
  return {
    claims: nodes.map(([id, votes]) => ({ number: numberOf(id), base: baseFromVotes(votes, { m: 0 }), citations: [] })),
    arguments: edges.map(([from, to, relation], k) => ({
      number: nodes.length + 1 + k,
      target: numberOf(to),
      stance: STANCES[relation] as Stance,
      premises: [numberOf(from)],
      base: 1,
    })),
  };
}

describeCorpus('[AG10] 617 real debates with published QE weights', 'kialo-votes-qe/debates.ndjson.gz', (text) => {
  const debates = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PublishedDebate);

  it('holds 76,412 nodes', () => {
    expect(debates.length).toBe(617);
    expect(debates.reduce((count, { nodes }) => count + nodes.length, 0)).toBe(76_412);
  });

  it('initial and final weights of every node are the published ones to 1e-9', () => {
    let worst = 0;
    let compared = 0;
    for (const debate of debates) {
      const outcome = buildGraph(inputOf(debate));
      if (!outcome.ok) throw new Error(`Debate ${debate.id}: ${JSON.stringify(outcome.refusal)}`);
      const result = strengths(outcome.value, QE);
      debate.nodes.forEach(([, votes, initial, final], k) => {
        worst = Math.max(worst, Math.abs(baseFromVotes(votes, { m: 0 }) - initial), Math.abs(result.of(k + 1) - final));
        compared += 1;
      });
    }
    expect(compared).toBe(76_412);
    expect(worst).toBeLessThan(1e-9);
  });
});
