import type { SampleDebate } from './types.js';

/** Debate 2: one thesis, drawn from the same leak. E4 and E6 live in debate 1 and are used here, not repeated. */
export const ypgDebate: SampleDebate = {
  key: 'ypg',
  question: 'YPG backing is questionable',
  description:
    'One thesis, argued for by a commentator who builds on what the defector said. How much of it depends on him, and how much stands without him?',
  language: 'en',
  claims: [
    {
      key: 'T',
      position: 0,
      text: 'The United States should no longer put the YPG ahead of the moderate Arab rebels.',
    },
    {
      key: 'Y1',
      text: 'As the defector tells it, ISIS, Assad and the YPG are on one side in practice, with the moderate opposition as their common enemy.',
    },
    { key: 'Y2', text: 'Russian aircraft have covered the YPG from the air.' },
    { key: 'Y3', text: 'The YPG is believed to have turned on rebels who had been trained by the CIA.' },
    {
      key: 'Y4',
      text: 'The effort of the Arab rebels goes into the war against Assad, and an American policy that hangs together needs just that.',
    },
    { key: 'N1', text: 'Against ISIS the YPG has been an effective force.' },
    { key: 'N1a', text: 'Winning battles together does not by itself make a partner for the long run.' },
    { key: 'N2', text: 'The alleged partnership has a single witness, and he has a stake in what he says.' },
    { key: 'N4', text: 'Building on Arab rebels alone would take more time than the fight against ISIS leaves.' },
  ],
  linked: ['E4', 'E6'],
  arguments: [
    {
      key: 'Y1>T',
      target: 'T',
      stance: 'PRO',
      premises: ['Y1'],
      note: 'One cannot sensibly support a force that is working with the two parties one opposes.',
    },
    {
      key: 'N2>(Y1>T)',
      target: 'Y1>T',
      stance: 'CON',
      premises: ['N2'],
      note: 'Even if he means every word of it, a change of policy should not be built on one interested witness.',
    },
    {
      key: 'E6>N2',
      target: 'N2',
      stance: 'PRO',
      premises: ['E6'],
      note: 'He came from the camp that would gain if he were believed.',
    },
    {
      key: 'E4>Y1',
      target: 'Y1',
      stance: 'CON',
      premises: ['E4'],
      note: 'The list and this statement come from the same witness. While the list is unverified, so is the reason to trust him.',
    },
    {
      key: 'Y2>T',
      target: 'T',
      stance: 'PRO',
      premises: ['Y2'],
      note: "Russia is on Assad's side in this war. Whoever flies under its cover is at least not on the other one.",
    },
    {
      key: 'Y3>T',
      target: 'T',
      stance: 'PRO',
      premises: ['Y3'],
      note: 'Two partners of the same government should not be shooting at each other.',
    },
    {
      key: 'Y4>T',
      target: 'T',
      stance: 'PRO',
      premises: ['Y4'],
      note: 'Support should go to whoever pursues the same aim.',
    },
    {
      key: 'N1>T',
      target: 'T',
      stance: 'CON',
      premises: ['N1'],
      note: 'What works against ISIS should not be given up while ISIS is undefeated.',
    },
    {
      key: 'N1a>(N1>T)',
      target: 'N1>T',
      stance: 'CON',
      premises: ['N1a'],
      note: 'Grants the success and denies that anything about lasting support follows from it.',
    },
    {
      key: 'N4>T',
      target: 'T',
      stance: 'CON',
      premises: ['N4'],
      note: 'A better partner who comes too late is no alternative.',
    },
  ],
};
