/** Most premises one argument may join (the product's limit, see SPEC.md AG3). */
export const MAX_PREMISES = 8;

/** How an argument bears on its target. NEUTRAL and NOT_APPLICABLE are cells of a matrix and carry no weight. */
export type Stance = 'PRO' | 'CON' | 'NEUTRAL' | 'NOT_APPLICABLE';

/** One citation of a claim, reduced to what the graph needs. */
export interface CitationInput {
  /** Whether the passage supports the claim or disputes it. Only supporting citations give ground. */
  readonly stance: 'SUPPORTS' | 'DISPUTES';
  /** Key of the origin: the last source of the citation's provenance, or the cited source itself where there is none. */
  readonly origin: string;
  /**
   * How far what the passage says can be believed, in [0,1]: `baseFromGrade` of the weakest hop. Left out where nobody graded
   * it; such a citation gives ground, but no weight.
   */
  readonly credibility?: number;
  /** How far the passage really says what the claim says, in [0,1]; 0.5, what an item without votes has, if left out. */
  readonly relevance?: number;
}

/** A claim as plain data. */
export interface ClaimInput {
  /** Number within the debate: a whole number from 1 to 4294967295, shared with the arguments. */
  readonly number: number;
  /** Base score τ in [0,1], usually `baseFromVotes` of the veracity votes. */
  readonly base: number;
  readonly citations: readonly CitationInput[];
}

/** An argument as plain data: the step from its premises, taken jointly, to its target. */
export interface ArgumentInput {
  /** Number within the debate, in the same sequence as the claims. */
  readonly number: number;
  /** Number of the claim or of the argument it bears on. */
  readonly target: number;
  readonly stance: Stance;
  /** Numbers of the claims it starts from: 1 to 8, each once. */
  readonly premises: readonly number[];
  /** Base relevance ρ0 in [0,1], usually `baseFromVotes` of the relevance votes. */
  readonly base: number;
}

/** A whole debate as plain data, in any order. */
export interface DebateInput {
  readonly claims: readonly ClaimInput[];
  readonly arguments: readonly ArgumentInput[];
}

/** An argument somebody wants to add, or to change if `number` names one that exists. */
export interface ArgumentCandidate {
  /** Number of the existing argument that is being changed; left out for a new one. */
  readonly number?: number;
  readonly target: number;
  readonly premises: readonly number[];
}

/** Why a debate, or one argument, cannot be part of a graph. Numbers are debate numbers. */
export type GraphRefusal =
  /** A number that is not a whole number from 1 to 4294967295. */
  | { readonly kind: 'invalidNumber'; readonly number: number }
  /** A base score outside [0,1], or not a number. */
  | { readonly kind: 'baseOutOfRange'; readonly number: number; readonly base: number }
  /** A citation of this claim whose credibility or relevance is outside [0,1], or not a number. */
  | { readonly kind: 'citationOutOfRange'; readonly number: number; readonly origin: string; readonly value: number }
  /** Two items carry the same number. */
  | { readonly kind: 'duplicateNumber'; readonly number: number }
  /** Target or premise that does not exist. `argument` is null for an argument without a number yet. */
  | {
      readonly kind: 'unknownNumber';
      readonly argument: number | null;
      readonly role: 'target' | 'premise';
      readonly number: number;
    }
  /** A premise that is an argument; premises are claims. */
  | { readonly kind: 'premiseNotAClaim'; readonly argument: number | null; readonly number: number }
  | { readonly kind: 'noPremise'; readonly argument: number | null }
  | { readonly kind: 'tooManyPremises'; readonly argument: number | null; readonly count: number; readonly max: number }
  | { readonly kind: 'duplicatePremise'; readonly argument: number | null; readonly number: number }
  /** The same claim alone already leads to the same target: `existing` is that argument. One pair, one matrix cell. */
  | { readonly kind: 'duplicateStep'; readonly argument: number | null; readonly existing: number }
  /** A graded citation or an argument of weight for a claim, under a semantics that knows attacks only. */
  | {
      readonly kind: 'citationWithoutMeaning';
      readonly number: number;
      readonly origin: string;
      readonly semantics: string;
    }
  | { readonly kind: 'supportWithoutMeaning'; readonly argument: number; readonly semantics: string }
  /** Items would rest on themselves. Each item of the path rests on the next one; see `findCycle` and `wouldCycle`. */
  | { readonly kind: 'cycle'; readonly path: readonly number[] };
