import type { Camp } from './types.js';

/** What each camp is like. The two tables below were written with these sentences in mind, and nothing else. */
export const camps: Readonly<Record<Camp, { readonly name: string; readonly creed: string }>> = {
  sceptics: {
    name: 'Sceptics',
    creed: 'Ask first who gains. One witness is no witness, however many outlets repeat him.',
  },
  acceptors: {
    name: 'Acceptors',
    creed: 'Take an account at face value, and an established newsroom at its word, until something speaks against it.',
  },
};

/** Where the camps stand before anybody differs as a person: [sceptics, acceptors], 0 to 4, in steps of a half. */
export type Disposition = readonly [sceptics: number, acceptors: number];

/**
 * How true each camp tends to find each claim. Written down once, from the creeds, before anything was computed from
 * it; no figure was adjusted afterwards.
 */
export const claimDispositions: Readonly<Record<string, Disposition>> = {
  // Explanations: acceptors believe the plain one; sceptics prefer whoever gains, and settle on nobody.
  P0: [1, 3],
  P1: [2.5, 1],
  P2: [2.5, 1.5],
  P3: [2.5, 1.5],
  P4: [1.5, 1.5],
  EVENT: [3, 3.5],
  // The analyst's considerations: his doubts are the sceptics' own.
  E1: [3, 2],
  E1a: [3, 3],
  E1b: [2.5, 2.5],
  E2: [3, 1],
  E3: [3.5, 2.5],
  E4: [3.5, 2.5],
  E5: [3.5, 3],
  E10: [3.5, 3],
  E11: [3, 2],
  // What the bearer says, and what the stick shows: acceptors give credit, sceptics ask for a second source.
  E6: [2.5, 3],
  E7: [2.5, 3.5],
  E8: [2.5, 3.5],
  E9: [3, 3.5],
  E12: [1.5, 3],
  E12a: [3, 3],
  // The second debate: Y1 is the witness again; the rest is opinion about a war that neither camp has a creed about.
  T: [1.5, 2.5],
  Y1: [1, 2.5],
  Y2: [2.5, 3],
  Y3: [2, 2.5],
  Y4: [2, 2.5],
  N1: [3, 3],
  N1a: [2.5, 3],
  N2: [3.5, 2.5],
  N4: [2.5, 2],
};

/** How much each camp tends to think that an argument bears on its target. Written down as the table above was. */
export const argumentDispositions: Readonly<Record<string, Disposition>> = {
  'EVENT>P0': [1, 2],
  'E1>P0': [3, 1.5],
  'E1>P1': [3, 1.5],
  'E3>(E1>P1)': [2.5, 1.5],
  'E1b>(E1>P1)': [2, 2.5],
  'E1a>E1': [2, 3],
  'E1b>E1': [2, 2.5],
  'E1b>P3': [2.5, 2],
  'E2>P1': [2.5, 1],
  'E3>P1': [2.5, 1],
  'E4>P0': [3.5, 2],
  'E4>P2': [2.5, 1.5],
  'E4>P3': [2.5, 1.5],
  'E5>P2': [3, 1.5],
  'E5>P0': [3, 1.5],
  'E6>P2': [2.5, 1.5],
  'E6>P3': [2.5, 1.5],
  'E6>P4': [2, 2],
  'E6+E12>P1': [1.5, 2.5],
  'E7>P0': [1.5, 3],
  'E7>P4': [1.5, 1.5],
  'E8>P0': [1.5, 2.5],
  'E8>P4': [2, 1.5],
  'E9>P0': [2, 3.5],
  'E9>P2': [2, 3],
  'E9>P3': [2, 3],
  'E10>P1': [2.5, 1],
  'E10>P4': [2, 1.5],
  'E11>P2': [3, 1.5],
  'E12>P0': [1, 3],
  'E12>P4': [1.5, 2],
  'E12a>E12': [2, 3],
  'Y1>T': [2, 3],
  'N2>(Y1>T)': [3.5, 2],
  'E6>N2': [2.5, 1.5],
  'E4>Y1': [3, 1.5],
  'Y2>T': [2, 2],
  'Y3>T': [3, 3],
  'Y4>T': [2, 2.5],
  'N1>T': [3, 2.5],
  'N1a>(N1>T)': [2.5, 3],
  'N4>T': [2.5, 2],
};

/**
 * How far people differ from their camp, and how often they leave a question out. The seed is the year of the leak,
 * chosen before the first run and not to be drawn again for a nicer result.
 */
export const voting = {
  seed: 2016,
  /** Standard deviation of a voter's leaning towards high or low votes, the same on every item. */
  personalSpread: 0.3,
  /** Standard deviation of a voter's view of one item around the camp's disposition. */
  itemSpread: 0.8,
  /** Chance that a voter passes over a claim; over an argument. Relevance is the harder question. */
  abstainOnClaim: 0.1,
  abstainOnArgument: 0.25,
} as const;
