import { restated } from './prose.js';
import type { SampleSource } from './types.js';

/** S4: what other media agencies reported, from the same hand. */
export const agency: SampleSource = {
  key: 'S4',
  title: 'Media say they were given ISIS entry forms',
  kind: 'NEWS_REPORT',
  author: null,
  publisher: 'Other media agencies',
  publishedOn: '2016-03',
  language: 'en',
  url: null,
  reliability: 'B',
  reliabilityReason: 'Careful agency style, but the report adds nothing to what the bearer of the stick supplied.',
  text: restated(`
Several news organisations said in March 2016 that they had received files which appear to be entry forms of ISIS. The
files came on a memory stick from a man who describes himself as a former member, and they are put at around 20,000 in
number. Sky News was among the recipients.

Copies seen by the agencies agree with what was broadcast. The layout is that of a questionnaire, and it is the same on
every page. The entries are about the people who wished to join, when they arrived and how they could be described. No
other channel is known through which the files might have come out.

The man has said that he was disappointed by the group. He has also said that he had been a member of the Free Syrian
Army at an earlier time. The agencies did not speak to anyone else who claimed to have handled the files.

It was not clear what would be done with the material. For the moment it is chiefly of interest to those who study how
the group took in its recruits. The agencies withheld the personal details that the forms contain. They said that they
would report further if other copies, or other witnesses, became known.
`),
};
