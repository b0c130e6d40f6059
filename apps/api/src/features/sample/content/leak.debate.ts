import { leakArguments } from './leak-arguments.js';
import { leakClaims } from './leak-claims.js';
import type { SampleDebate } from './types.js';

/** Debate 1: competing explanations of one leak. */
export const leakDebate: SampleDebate = {
  key: 'leak',
  question: 'Why was the list made public?',
  description:
    'A man who calls himself a defector gave newsrooms a memory stick full of ISIS entry forms. Five explanations compete here. Most pieces of evidence bear on several of them at once, and not always in the same direction; a good many lead back to the same man.',
  language: 'en',
  claims: leakClaims,
  linked: [],
  arguments: leakArguments,
};
