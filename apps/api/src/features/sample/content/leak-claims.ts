import type { SampleClaim } from './types.js';

/** Debate 1: the five explanations, the event that they explain, and the evidence. */
export const leakClaims: readonly SampleClaim[] = [
  {
    key: 'P0',
    position: 0,
    text: 'The story is what it seems: a man who had lost faith in ISIS brought out real files, and newsrooms reported on them.',
  },
  {
    key: 'P1',
    position: 1,
    text: 'Western services staged the release: if ISIS is seen to be crumbling, it may really begin to crumble.',
  },
  {
    key: 'P2',
    position: 2,
    text: 'The FSA or another opposition group is behind it, hoping to prove its worth, to win a place at the talks and to damage rivals.',
  },
  {
    key: 'P3',
    position: 3,
    text: "It is one man's business: he went to ISIS for the pay, and when the pay dried up he put the list on the market.",
  },
  {
    key: 'P4',
    position: 4,
    text: 'Sunni tribes are breaking with ISIS: they offer up its foreign fighters, or want the group to be seen as something brought in from abroad.',
  },
  {
    key: 'EVENT',
    text: 'In March 2016 a self-described defector gave Sky News and other newsrooms some 20,000 ISIS entry forms on a memory stick.',
  },
  {
    key: 'E1',
    text: 'An intelligence service in possession of such a list would hold its tongue, because "publicizing the list spooks targets".',
  },
  {
    key: 'E1a',
    text: 'The forms were filled in over two years before they came out, so most of their working value had already gone.',
  },
  {
    key: 'E1b',
    text: 'No government is known to have asked the press to wait, which suggests that the list is of little use to intelligence.',
  },
  { key: 'E2', text: "The outlets that ran the story are ones that as a rule follow their own governments' lead." },
  { key: 'E3', text: 'News organisations have kept stories back in the past because officials asked them to.' },
  { key: 'E4', text: 'Nobody independent of the leak has established that the list is authentic.' },
  {
    key: 'E5',
    text: 'There is a precedent: much of the supposed intelligence behind the invasion of Iraq was invented by exiles of this kind, for ends of their own.',
  },
  {
    key: 'E6',
    text: 'By his own account, the man with the memory stick changed sides from the Free Syrian Army to ISIS.',
  },
  {
    key: 'E7',
    text: 'The forms give the day on which a recruit crossed the border, in November or December 2013, with personal details beside it.',
  },
  { key: 'E8', text: 'The people on the list come from upwards of fifty countries.' },
  {
    key: 'E9',
    text: 'The list names men whose deaths in drone strikes were confirmed afterwards, Reyaad Khan and Junaid Hussain among them.',
  },
  { key: 'E10', text: 'When the list came out, the Syrian army was advancing on Raqqa with Russia behind it.' },
  {
    key: 'E11',
    text: 'The list can be used to claim that Damascus and Moscow keep ISIS alive, or to turn Europeans against refugees.',
  },
  {
    key: 'E12',
    text: 'The defector says he left because religious law had ceased to count in ISIS and Baathists had taken over the command.',
  },
  { key: 'E12a', text: 'Former Baath officers hold leading positions in ISIS.' },
];
