import type { Stance } from '../../../gql/graphql.js';
import type { OutlineColumns } from './outline-query.js';

interface SampleClaim {
  text?: string;
  position?: number;
  strength?: number;
  votes?: number[];
  citations?: number;
  origins?: number;
}

interface SampleArgument {
  on: number;
  stance?: Stance;
  premises: number[];
  votes?: number[];
  strength?: number;
  note?: string;
}

interface SampleOutline {
  claims: Record<number, SampleClaim>;
  arguments?: Record<number, SampleArgument>;
  /** number → value */
  own?: Record<number, number>;
}

const zeros = [0, 0, 0, 0, 0];

/** Columns as the server would send them, from the little that a test is about. Only tests use it. */
export function sampleColumns({ claims, arguments: steps = {}, own = {} }: SampleOutline): OutlineColumns {
  const claimRows = Object.entries(claims);
  const stepRows = Object.entries(steps);
  const strengths = claimRows.map(([, claim]) => claim.strength ?? 0.5);
  return {
    seq: 1,
    semantics: { name: 'sample', version: '1' },
    claims: {
      numbers: claimRows.map(([number]) => Number(number)),
      texts: claimRows.map(([number, claim]) => claim.text ?? `claim ${number}`),
      positions: claimRows.map(([, claim]) => claim.position ?? 0),
      strengths,
      crowd: strengths,
      bandLow: strengths,
      bandHigh: strengths,
      votes: claimRows.flatMap(([, claim]) => claim.votes ?? zeros),
      staleVotes: claimRows.flatMap(() => zeros),
      revisions: claimRows.map(() => 1),
      citationCounts: claimRows.map(([, claim]) => claim.citations ?? 0),
      originCounts: claimRows.map(([, claim]) => claim.origins ?? 0),
      loadBearingCounts: claimRows.map(() => 0),
      annotationCounts: claimRows.map(() => 0),
      livesElsewhere: claimRows.map(() => 0),
      archived: claimRows.map(() => false),
    },
    arguments: {
      numbers: stepRows.map(([number]) => Number(number)),
      targets: stepRows.map(([, step]) => step.on),
      stances: stepRows.map(([, step]) => step.stance ?? 'PRO'),
      premises: stepRows.map(([, step]) => step.premises),
      notes: stepRows.map(([, step]) => step.note ?? ''),
      strengths: stepRows.map(([, step]) => step.strength ?? 0.5),
      votes: stepRows.flatMap(([, step]) => step.votes ?? zeros),
      staleVotes: stepRows.flatMap(() => zeros),
      revisions: stepRows.map(() => 1),
      annotationCounts: stepRows.map(() => 0),
      archived: stepRows.map(() => false),
    },
    viewerVotes: {
      numbers: Object.keys(own).map(Number),
      values: Object.values(own),
      stale: Object.keys(own).map(() => 0),
    },
  };
}
