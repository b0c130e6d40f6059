import {
  assess,
  baseFromVotes,
  buildGraph,
  evaluate,
  type Assessment,
  type DebateInput,
  type Semantics,
  type SemanticsId,
} from '@counterpoint/argumentation';
import { isKialo, readKialo, type Loss, type Problem, type ReadDebate } from '@counterpoint/interchange';

/** One claim of a file and its figures, each in [0,1]. */
export type ScoredClaim = {
  /** What the file calls it. */
  readonly key: string;
  readonly text: string;
  readonly isPosition: boolean;
  /** What it starts from: 0.5 where the file holds no votes. */
  readonly base: number;
  readonly strength: number;
  /** The lowest and the highest strength over the semantics of the band. */
  readonly band: { readonly min: number; readonly max: number };
};

/** What `counterpoint score` tells about a file. */
export type Score = {
  readonly title: string;
  readonly semantics: SemanticsId;
  readonly bandOver: readonly SemanticsId[];
  readonly claims: readonly ScoredClaim[];
  readonly losses: readonly Loss[];
  readonly problems: readonly Problem[];
};

/** A score, or why there is none. */
export type Scoring = { readonly score: Score } | { readonly unusable: string };

/** What an item without votes starts from. */
const UNVOTED = baseFromVotes([0, 0, 0, 0, 0]);

/** Works out the strengths of a debate that a file holds as text. */
export function scoreText(text: string, semantics: Semantics): Scoring {
  if (!isKialo(text)) {
    return { unusable: 'This is no debate that can be read here. Known is the text export of Kialo, old and new.' };
  }
  const { debate, losses, problems } = readKialo(text);
  if (debate === null) return { unusable: problems.map(({ message }) => message).join(' ') };
  const built = buildGraph(inputOf(debate));
  if (!built.ok) return { unusable: `The claims of this file make no graph: ${JSON.stringify(built.refusal)}` };
  const evaluated = evaluate(built.value, { semantics });
  if (!evaluated.ok) return { unusable: refusalText(semantics) };
  return { score: { ...figuresOf(debate, assess(built.value, semantics)), losses, problems } };
}

/** Claims are numbered as they stand in the file, arguments after them. */
function inputOf({ claims, arguments: steps }: ReadDebate): DebateInput {
  const numbers = new Map(claims.map(({ key }, place) => [key, place + 1]));
  const numberOf = (key: string) => numbers.get(key) ?? 0;
  return {
    claims: claims.map(({ key }) => ({ number: numberOf(key), base: UNVOTED, citations: [] })),
    arguments: steps.map(({ premise, target, stance }, place) => ({
      number: claims.length + 1 + place,
      premises: [numberOf(premise)],
      target: numberOf(target),
      stance,
      base: UNVOTED,
    })),
  };
}

function figuresOf({ title, claims }: ReadDebate, assessment: Assessment) {
  return {
    title,
    semantics: assessment.semantics,
    bandOver: assessment.bandOver,
    claims: claims.map(({ key, text, isPosition }, place): ScoredClaim => {
      const { crowd, combined, band } = assessment.of(place + 1);
      return { key, text, isPosition, base: crowd, strength: combined, band };
    }),
  };
}

const refusalText = ({ name }: Semantics) =>
  `${name} gives support no meaning, and this debate has arguments for claims. Choose another semantics.`;
