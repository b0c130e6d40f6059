import { restated } from './prose.js';
import type { SampleSource } from './types.js';

/** S1: a military analyst asks who gains from the published list. */
export const analysis: SampleSource = {
  key: 'S1',
  title: 'Twenty thousand names, and who gains from them',
  kind: 'COMMENTARY',
  author: 'J. Hawk',
  publisher: 'SouthFront',
  publishedOn: '2016-03',
  language: 'en',
  url: 'https://southfront.org/',
  reliability: 'D',
  reliabilityReason:
    'An outlet that openly takes a side in the war. It argues in the open, and what it argues can be checked.',
  text: restated(`
In March 2016 Sky News told its audience that a man had come to it with a memory stick, and that some 20,000 membership
forms of ISIS were on it. The news agencies add that he had gone to other newsrooms as well, with the same files. He
presents himself as a defector, and he says himself that he was with the Free Syrian Army before he went over to ISIS.
That is about all the public knows of him. It is little to build on, so the old question may as well come first: cui
bono?

Begin with the story as it was told. A believer loses his faith, walks out with the files and gives them to the press.
It may be so, but it is an odd way to treat a secret. Anyone who hunts the men on these forms would rather they knew
nothing of it, since publicizing the list spooks targets, and a service in possession of the files would hold its tongue
for as long as it could.

Two things can be said in reply. The first concerns the age of the material. These papers were filled in over two years
ago, and most of what they were worth to a manhunt has gone stale in the meantime. The second concerns a silence. As far
as anyone can tell, no government asked the editors to wait, which suggests that nobody in that world thought the list
worth protecting. Then it may be no secret at all, only merchandise: a man whose wages have stopped is selling the one
thing he still owns.

Suppose, on the other hand, that publication was the whole purpose. A movement that is seen to be coming apart loses
recruits, money and nerve, and before long it comes apart in earnest. Western services would be glad of that. The outlets
that ran the story are not known for crossing their governments; as a rule they take their lead from them. More than once
the press has left a story in the drawer because officials asked for it, so a story that does appear is at least one that
nobody minded much. The calendar fits too. With Russia behind it, the Syrian army was pushing towards Raqqa in those
very weeks, and everyone who wanted a say in the end of ISIS had to hurry.

Next come the people among whom the bearer began. An opposition group that can show such a trophy looks useful; it may
ask for a chair at the negotiating table and blacken its competitors on the way. Turkey and Saudi Arabia would have no
reason to complain. It helps that nobody outside the circle that passed the files around has established that they are
authentic. We have been here before. Much of what passed for intelligence before Iraq was invaded had been supplied by
exiles of this kind, who invented it because it served them. And the list is a versatile tool. It can be read as proof
that Damascus and Moscow keep ISIS alive, and it can just as well be waved at Europeans to turn them against refugees.

A last candidate is seldom mentioned. Sunni tribes that made their peace with ISIS must now make it with somebody else.
The foreign fighters are the cheapest thing they have to give, and a register of foreigners helps them to say that the
whole affair was brought in from abroad.

On what has been published, none of these readings can be ruled out. Several parties have a motive, and only one reading
needs the list to be exactly what it is said to be. It would be wise to keep all of them open, and to watch who makes
use of the list from now on.
`),
};
