import { restated } from './prose.js';
import type { SampleSource } from './types.js';

/** S5: the origin of almost everything in both debates, and a single one. */
export const testimony: SampleSource = {
  key: 'S5',
  title: "The defector's account, with a description of the memory stick",
  kind: 'TESTIMONY',
  author: null,
  publisher: null,
  publishedOn: '2016-03',
  language: 'en',
  url: null,
  reliability: 'F',
  reliabilityReason: 'A man who has not spoken in public before. There is no record by which he could be judged.',
  text: restated(`
Description. One memory stick. It holds forms of a single pattern; the bearer puts their number at about 20,000. They
record border crossings of November and December 2013 and the personal details of recruits from more than fifty
countries. The names of Reyaad Khan and Junaid Hussain are among them.

Extract from the conversation, in translation.

Question: Where were you before all this? Answer: With the Free Syrian Army. I left them for ISIS. I thought that I was
going to people who were serious about religion.

Question: Why did you leave? Answer: Because the religious law was finished. They spoke of it and did not keep it. And
because of the Baathists. They run it. You believe that you follow a scholar, and then you see that you follow an
officer.

Question: Whom do they fight? Answer: Look at who is hit. ISIS, Assad, the YPG: in effect they help one another, and it
is always the moderate opposition that pays. That is what I saw, and what I think.

Question: Can anyone confirm it? Answer: I can speak for myself.

Question: And the stick? Answer: I took it when I went. It is the forms that people fill in when they come. I give it to
you so that it is known who they are.
`),
};
