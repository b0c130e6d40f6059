import { restated } from './prose.js';
import type { SampleSource } from './types.js';

/** S3: the first report on the files; what it knows, it knows from the bearer and from the stick. */
export const broadcast: SampleSource = {
  key: 'S3',
  title: 'Memory stick names thousands who joined ISIS',
  kind: 'NEWS_REPORT',
  author: null,
  publisher: 'Sky News',
  publishedOn: '2016-03',
  language: 'en',
  url: 'https://news.sky.com/',
  reliability: 'B',
  reliabilityReason: 'An established newsroom that says where it has its information from; here it has one informant.',
  text: restated(`
A man who says that he has broken with ISIS has handed Sky News a memory stick. By his account it contains about 20,000
forms, each filled in by somebody who wanted to join the group. He has passed the same files to other news
organisations. This report describes what is on the stick and what he says about it.

The man is not named here. He told Sky News that he had been with the Free Syrian Army and then changed sides to join
ISIS. Later he changed his mind once more, left, and took the files with him. How he came to be in a position to copy
them is a matter on which there is only his own description.

The files look like the paperwork of an office. The same questions return on every page, in the same order, and the
answers have been typed into the same boxes. The forms that Sky News has read give the day on which a recruit came
across the border, and the days fall in November and December 2013. They also ask for personal details, and most of the
recruits supplied them.

The recruits come from a great many places. Taken together, the files list people from more than fifty states, in
numbers that differ widely from one state to the next. Some of the names were known already. Reyaad Khan is on the list,
and so is Junaid Hussain. Many others would mean nothing to a reader outside their own families.

Asked why he left, the man gave two reasons. The law of religion, which had drawn him to the group, was no longer kept
there, he said; it had become something that commanders used when it suited them. His second reason was the commanders
themselves. Men of the Baath, in his words, were running the organisation, and believers took their orders from them.

He went further than that. In his view the fronts in Syria are not what they seem. ISIS, the Assad government and the
Kurdish YPG do not fight one another in earnest, he told Sky News; what they do amounts to a joint campaign against the
moderate opposition. He offered this as his own conclusion from what he had seen. He named nobody else who would
confirm it, and the forms themselves contain nothing on the subject.

What the files may be good for is now being discussed. Some see in them a directory of people to look for, others mainly
a picture of how the group took in recruits at a certain time. Both views start from the same material: one stick, and
the man who carried it.
`),
};
