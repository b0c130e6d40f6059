import type { SampleCitation, SampleHop } from './types.js';

/** What an informant's statement is graded when nothing else is known about it: unknown on both scales. */
const witnessAlone: SampleHop = { source: 'S5', reliability: 'F', credibility: 6 };
/** What the stick itself shows: forms that can be looked at, from a source that cannot be judged. */
const stick: SampleHop = { source: 'S5', reliability: 'F', credibility: 3 };
/** What the stick shows, where something known without it agrees. */
const stickBorneOut: SampleHop = { ...stick, credibility: 2 };
/** The broadcaster's rendering of what it saw or was told. */
const broadcast: SampleHop = { source: 'S3', reliability: 'B', credibility: 2 };
const agencies: SampleHop = { source: 'S4', reliability: 'B', credibility: 2 };

const cite = (claim: string, source: string, quote: string, ...hops: SampleHop[]): SampleCitation => ({
  claim,
  source,
  quote,
  stance: 'SUPPORTS',
  hops,
});

/** Every passage that a claim rests on. A passage that reports names its chain; one that argues has none. */
export const sampleCitations: readonly SampleCitation[] = [
  // The event: five passages, four outlets, one man.
  cite(
    'EVENT',
    'S1',
    'In March 2016 Sky News told its audience that a man had come to it with a memory stick, and that some 20,000 membership forms of ISIS were on it.',
    broadcast,
    stick,
  ),
  cite(
    'EVENT',
    'S1',
    'The news agencies add that he had gone to other newsrooms as well, with the same files.',
    agencies,
    stick,
  ),
  cite(
    'EVENT',
    'S2',
    'Sky News has been given a memory stick on which, by its account, some 20,000 people appear who filled in a form to join ISIS.',
    broadcast,
    stick,
  ),
  cite(
    'EVENT',
    'S3',
    'A man who says that he has broken with ISIS has handed Sky News a memory stick. By his account it contains about 20,000 forms, each filled in by somebody who wanted to join the group.',
    stick,
  ),
  cite(
    'EVENT',
    'S4',
    'Several news organisations said in March 2016 that they had received files which appear to be entry forms of ISIS.',
    stick,
  ),

  // What the analyst argues or reports on his own account.
  cite(
    'E1',
    'S1',
    'publicizing the list spooks targets, and a service in possession of the files would hold its tongue for as long as it could',
  ),
  cite(
    'E1a',
    'S1',
    'These papers were filled in over two years ago, and most of what they were worth to a manhunt has gone stale in the meantime.',
  ),
  cite(
    'E1b',
    'S1',
    'no government asked the editors to wait, which suggests that nobody in that world thought the list worth protecting',
  ),
  cite(
    'E2',
    'S1',
    'The outlets that ran the story are not known for crossing their governments; as a rule they take their lead from them.',
  ),
  cite('E3', 'S1', 'More than once the press has left a story in the drawer because officials asked for it'),
  cite('E4', 'S1', 'nobody outside the circle that passed the files around has established that they are authentic'),
  cite(
    'E5',
    'S1',
    'Much of what passed for intelligence before Iraq was invaded had been supplied by exiles of this kind, who invented it because it served them.',
  ),
  cite('E10', 'S1', 'With Russia behind it, the Syrian army was pushing towards Raqqa in those very weeks'),
  cite(
    'E11',
    'S1',
    'It can be read as proof that Damascus and Moscow keep ISIS alive, and it can just as well be waved at Europeans to turn them against refugees.',
  ),

  // What the bearer says about himself.
  cite('E6', 'S1', 'he says himself that he was with the Free Syrian Army before he went over to ISIS', witnessAlone),
  cite(
    'E6',
    'S3',
    'He told Sky News that he had been with the Free Syrian Army and then changed sides to join ISIS.',
    witnessAlone,
  ),

  // What the stick contains, as the commentator has it from the broadcaster.
  cite(
    'E7',
    'S2',
    'they note that a recruit crossed the border in November or December of 2013, and they set down his personal details beside the date',
    broadcast,
    stick,
  ),
  cite(
    'E8',
    'S2',
    'Sorted by nationality, the recruits turn out to come from upwards of fifty countries.',
    broadcast,
    stick,
  ),
  cite(
    'E9',
    'S2',
    'Among the names that the report picks out are Reyaad Khan and Junaid Hussain.',
    broadcast,
    stickBorneOut,
  ),
  cite('E9', 'S2', 'Both men were confirmed dead afterwards, killed by strikes from drones.'),

  // Why he left. The half about the Baathists is known from elsewhere too, the other half is not: hence 3 for the whole
  // statement, and 2 for that half alone.
  cite(
    'E12',
    'S2',
    'He turned his back on ISIS, he told the reporters, because religious law had ceased to count there and Baathists had taken over the command.',
    broadcast,
    { ...witnessAlone, credibility: 3 },
  ),
  cite('E12a', 'S2', 'Baathists had taken over the command', broadcast, { ...witnessAlone, credibility: 2 }),
  cite(
    'E12a',
    'S2',
    'earlier reports have traced how officers of the old Baath army rose to senior posts in the group',
    { source: 'S6', reliability: 'B', credibility: 2 },
  ),

  // Debate 2: one statement of the defector, and what the commentator says on his own account.
  cite(
    'Y1',
    'S2',
    'he maintains that ISIS, Assad and the YPG are on one side in practice, and that their common enemy is the moderate opposition',
    broadcast,
    witnessAlone,
  ),
  cite('Y2', 'S2', 'Russian aircraft have covered the YPG from the air while it advanced.'),
  cite(
    'Y3',
    'S2',
    "It is widely thought, besides, that YPG units have turned on rebels who had been through the CIA's own training",
  ),
  cite(
    'Y4',
    'S2',
    'Their effort goes into the war against Assad, and an American policy that is to hang together needs somebody whose effort goes there.',
  ),
  cite('N1', 'S2', 'Against ISIS it has been an effective force, and the ground that it holds is the proof.'),
];
