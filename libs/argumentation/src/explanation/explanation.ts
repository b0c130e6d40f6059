import type { SemanticsId } from '../semantics/semantics.js';

/** One premise of an argument, and how strong it is. */
export interface PremisePart {
  readonly number: number;
  readonly strength: number;
  /** Whether the argument counts as strong as this one: no other premise is weaker. */
  readonly isWeakest: boolean;
}

/** What one thing that bears on an item does to it. */
export interface Effect {
  /** What it contributes, in [-1,1]: above 0 for the item, below 0 against it. */
  readonly contribution: number;
  /** What of the way from base to strength is due to it. All shares and the residual add up to that way. */
  readonly share: number;
  /** The strength the item would have without it, all else equal. */
  readonly without: number;
}

/** An argument that bears on an item. Its contribution is `relevance` times the strength of the weakest premise. */
export interface ArgumentPart extends Effect {
  readonly kind: 'argument';
  readonly number: number;
  readonly stance: 'PRO' | 'CON';
  /** Its own strength: its base relevance after undercuts and backing. */
  readonly relevance: number;
  readonly premises: readonly PremisePart[];
}

/** A graded citation of a claim. Its contribution is its credibility times its relevance. */
export interface CitationPart extends Effect {
  readonly kind: 'citation';
  readonly origin: string;
  readonly stance: 'SUPPORTS' | 'DISPUTES';
}

/** Where a strength comes from: inputs, formula, and what each part does. */
export interface StrengthExplanation {
  readonly number: number;
  readonly item: 'claim' | 'argument';
  /** The rule for this item: for arguments DFQuAD always. */
  readonly semantics: SemanticsId;
  /** τ: what the item starts from. */
  readonly base: number;
  /** Arguments ascending by number, then citations; those without weight are left out. */
  readonly parts: readonly (ArgumentPart | CitationPart)[];
  /** What the parts for it, and those against it, come to by `formula.side`. */
  readonly pro: number;
  readonly con: number;
  /** The formula as text, by τ, pro, con and s = pro − con. */
  readonly formula: { readonly side: string; readonly strength: string };
  readonly strength: number;
  /** `strength - base` less all shares: rounding, and up to 1e-6 where log-odds move in a base of 0 or 1. */
  readonly residual: number;
}

/** Where a base score comes from when it is made of votes. */
export interface VotesExplanation {
  /** Votes of the levels 0 to 4. */
  readonly counts: readonly number[];
  readonly votes: number;
  /** Mean of the votes in [0,1]; null where there are none. */
  readonly mean: number | null;
  /** Prior mean and weight. */
  readonly p0: number;
  readonly m: number;
  readonly formula: string;
  readonly base: number;
}

/** How far a strength depends on the choice of semantics. */
export interface BandExplanation {
  readonly min: number;
  readonly max: number;
  /** The strength under each semantics of the band. */
  readonly strengths: readonly { readonly semantics: SemanticsId; readonly strength: number }[];
}

/** Where each figure of an item comes from; see `ItemAssessment`. */
export interface Explanation {
  readonly number: number;
  /** The base score; what votes made it is not the graph's to know, see `explainVotes`. */
  readonly crowd: number;
  /** The strength from arguments alone: every item on which something of weight bears starts from 0.5. */
  readonly argumentsOnly: StrengthExplanation;
  readonly combined: StrengthExplanation;
  readonly band: BandExplanation;
}
