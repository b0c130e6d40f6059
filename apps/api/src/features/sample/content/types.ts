/**
 * The shape of the sample content: plain data that knows no table and no service. Keys ('E1', 'S5', 'E1>P1') are
 * stable names used only to refer from one piece to another; the loader turns them into ids.
 */

/** What sort of document a source is. */
export type SampleSourceKind = 'COMMENTARY' | 'NEWS_REPORT' | 'TESTIMONY' | 'DOCUMENTS';

/** Admiralty reliability of a source, A (completely reliable) to E (unreliable); F means that it cannot be judged. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** Admiralty credibility of one piece of information, 1 (confirmed) to 5 (improbable); 6: it cannot be judged. */
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6;

/** A document of the sample, with the one text version that the citations refer to. */
export interface SampleSource {
  readonly key: string;
  readonly title: string;
  readonly kind: SampleSourceKind;
  readonly author: string | null;
  readonly publisher: string | null;
  /** ISO 8601, only as precise as is known: '2016-03' is a month, '2015' a year. */
  readonly publishedOn: string | null;
  /** BCP 47 tag of the text. */
  readonly language: string;
  /** The outlet's own address where the outlet is a real one; never the address of an article. */
  readonly url: string | null;
  /** A suggestion that the team may change, with the reason for it. */
  readonly reliability: Reliability;
  readonly reliabilityReason: string;
  /** Paragraphs separated by one blank line; no other line breaks. */
  readonly text: string;
}

/** A statement that can be true or false. `position` is its place (from 0) among the answers to the question. */
export interface SampleClaim {
  readonly key: string;
  readonly text: string;
  readonly position?: number;
}

/** The step from one or more premises, taken jointly, to a claim or to another argument. */
export interface SampleArgument {
  readonly key: string;
  /** The key of a claim or of an argument. */
  readonly target: string;
  readonly stance: 'PRO' | 'CON';
  readonly premises: readonly string[];
  /** Why the step holds. */
  readonly note?: string;
}

/** A debate with what was created in it; `linked` names claims of the other debate that are used here as they are. */
export interface SampleDebate {
  readonly key: string;
  readonly question: string;
  readonly description: string;
  readonly language: string;
  readonly claims: readonly SampleClaim[];
  readonly linked: readonly string[];
  readonly arguments: readonly SampleArgument[];
}

/** One step back along a provenance chain: whom the passage has it from, graded for this piece of information. */
export interface SampleHop {
  readonly source: string;
  readonly reliability: Reliability;
  readonly credibility: Credibility;
}

/** A passage that a claim rests on. `hops` run from the nearest source to the origin; none: the source's own word. */
export interface SampleCitation {
  readonly claim: string;
  readonly source: string;
  /** Occurs exactly once in the text of the source. */
  readonly quote: string;
  readonly stance: 'SUPPORTS';
  readonly hops: readonly SampleHop[];
}

/** The two outlooks that the demo voters come from; described in `dispositions.ts`. */
export type Camp = 'sceptics' | 'acceptors';

/** A demo voter: a team member who has voted already. */
export interface SampleVoter {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly camp: Camp;
}

/** An account that a visitor can sign in as. It has cast no vote, so that every question is still open to it. */
export interface SampleAccount {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'OWNER' | 'MEMBER' | 'GUEST';
  /** One line for the sign-in screen. */
  readonly blurb: string;
}

/** One vote: on a claim its truth (VERACITY), on an argument how much it bears on its target (RELEVANCE); 0 to 4. */
export interface SampleVote {
  readonly voter: string;
  readonly item: string;
  readonly kind: 'VERACITY' | 'RELEVANCE';
  readonly value: number;
}

/** What an annotation is about. */
export type SampleAnnotationTarget =
  | { readonly kind: 'PASSAGE'; readonly source: string; readonly quote: string }
  | { readonly kind: 'CLAIM'; readonly claim: string }
  | { readonly kind: 'ARGUMENT'; readonly argument: string };

/** A note with the replies to it, oldest first. Authors are keys of accounts or voters. */
export interface SampleAnnotation {
  readonly key: string;
  readonly author: string;
  readonly target: SampleAnnotationTarget;
  readonly body: string;
  readonly resolved: boolean;
  readonly replies: readonly { readonly author: string; readonly body: string }[];
}
