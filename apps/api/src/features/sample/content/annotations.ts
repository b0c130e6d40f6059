import type { SampleAnnotation } from './types.js';

/** A handful of notes by the demo accounts that may write, as a team would leave them while working. */
export const sampleAnnotations: readonly SampleAnnotation[] = [
  {
    key: 'hinge',
    author: 'editor',
    target: {
      kind: 'PASSAGE',
      source: 'S1',
      quote: 'publicizing the list spooks targets, and a service in possession of the files would hold its tongue',
    },
    body: 'Much of the analysis turns on this sentence. It is his reasoning, not something he was told, so the citation has no chain behind it.',
    resolved: false,
    replies: [
      {
        author: 'owner',
        body: 'And he answers it himself in the next paragraph. Both answers are in the debate now, under the claim.',
      },
    ],
  },
  {
    key: 'one-witness',
    author: 'owner',
    target: { kind: 'CLAIM', claim: 'Y1' },
    body: 'Follow the chain before you vote. The commentary has this from Sky News, and Sky News has it from him. Three documents, one witness.',
    resolved: false,
    replies: [
      {
        author: 'editor',
        body: 'So if we stop believing him, nothing is left of this claim, while Y2 to Y4 stay as they are.',
      },
      { author: 'owner', body: 'Exactly. Reject the source once and look at the thesis.' },
    ],
  },
  {
    key: 'split',
    author: 'editor',
    target: { kind: 'CLAIM', claim: 'E12a' },
    body: 'I have taken this out of E12 because it is the half that others had reported before him. His reasons for leaving are still known only from him.',
    resolved: true,
    replies: [
      {
        author: 'owner',
        body: 'Better so. Otherwise the older reports would seem to confirm what he says about religious law.',
      },
    ],
  },
  {
    key: 'whose-word',
    author: 'editor',
    target: {
      kind: 'PASSAGE',
      source: 'S2',
      quote: 'Both men were confirmed dead afterwards, killed by strikes from drones.',
    },
    body: "The names come from the list, but this sentence does not: it is the commentator's own. That is why E9 has two grounds.",
    resolved: false,
    replies: [],
  },
  {
    key: 'count',
    author: 'owner',
    target: { kind: 'PASSAGE', source: 'S5', quote: 'the bearer puts their number at about 20,000' },
    body: 'His estimate, then, and not a count. Does any of the reports say that somebody counted the forms?',
    resolved: false,
    replies: [{ author: 'editor', body: 'None that we have here. Every figure I can find goes back to him.' }],
  },
  {
    key: 'same-premise',
    author: 'owner',
    target: { kind: 'ARGUMENT', argument: 'E1b>(E1>P1)' },
    body: 'Please keep the two apart when voting. Under E1 it questions whether a service would have kept quiet; here it questions whether anything follows for a plan.',
    resolved: false,
    replies: [{ author: 'editor', body: 'Then one may find it weak there and strong here. I had missed that.' }],
  },
  {
    key: 'two-in-one',
    author: 'editor',
    target: { kind: 'CLAIM', claim: 'P4' },
    body: 'These are really two motives: to offer something, and to tell a story about oneself. E8 serves the first, E12 hurts only the second.',
    resolved: false,
    replies: [{ author: 'owner', body: 'True. Let us leave it as one position until an argument needs them apart.' }],
  },
];
