/** A claim of a debate that came from a file. */
export interface ReadClaim {
  /** What the file calls it; unique within the debate. */
  readonly key: string;
  readonly text: string;
  /** Whether it is put forward as an answer to the debate's question. */
  readonly isPosition: boolean;
}

/** A step from a claim to another. */
export interface ReadArgument {
  readonly premise: string;
  readonly target: string;
  readonly stance: 'PRO' | 'CON';
}

/** A source as the file names it. */
export interface ReadSource {
  /** What marks in the text call it. */
  readonly mark: string;
  /** Usually an address; whatever the file has. */
  readonly address: string;
  /** Quoted text, empty where there is none. */
  readonly quote: string;
}

/** The place in a claim's text where a source is named. */
export interface ReadCitation {
  readonly claim: string;
  readonly source: string;
  /** Where the mark stands: UTF-16 code units from the beginning of the claim's text. */
  readonly at: number;
}

/** A debate as a format gives it. */
export interface ReadDebate {
  readonly title: string;
  readonly claims: readonly ReadClaim[];
  readonly arguments: readonly ReadArgument[];
  readonly sources: readonly ReadSource[];
  readonly citations: readonly ReadCitation[];
}

/** Something in the text that is not in order. Lines are counted from 1. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** Something in order that a debate has no place for. */
export interface Loss {
  readonly line: number;
  readonly message: string;
}

/** What a reader answers. */
export interface Reading {
  /** Null where the text is not of the format at all. */
  readonly debate: ReadDebate | null;
  readonly losses: readonly Loss[];
  readonly problems: readonly Problem[];
}
