import { restated } from './prose.js';
import type { SampleSource } from './types.js';

/** S6: reporting that is older than the leak, and owes nothing to it. */
export const baathOfficers: SampleSource = {
  key: 'S6',
  title: 'The old officers in the new army',
  kind: 'NEWS_REPORT',
  author: null,
  publisher: 'Earlier press reports',
  publishedOn: '2015',
  language: 'en',
  url: null,
  reliability: 'B',
  reliabilityReason: 'Several newsrooms, working before the leak and without the man who brought it.',
  text: restated(`
Behind the preachers of ISIS stand soldiers. Reports from several newsrooms agree that men who were once officers under
the Baath now hold leading positions in the group, above all where operations are planned and where people are watched.

Their path is not hard to understand. They had been trained to command, and they lost their posts when the old order
fell. The group needed people who knew how to run units, keep records and find out what others were hiding. The officers
needed an employer. Belief may have played a part for some of them; the reports do not agree on how large it was.

What the officers brought with them can be seen in the habits of the organisation. It is divided into departments, it
writes things down, and it watches its own members closely. People who have studied it say that this owes more to the
barracks and the security office than to any religious school.

How many officers there are, and whether they lead the group or only serve it, remains a matter of dispute. That they
are there, and that they sit high, is not.
`),
};
