import { restated } from './prose.js';
import type { SampleSource } from './types.js';

/** S2: a commentator reads the defector's files as a reason to doubt the YPG. */
export const commentary: SampleSource = {
  key: 'S2',
  title: "What the defector's files say about the YPG",
  kind: 'COMMENTARY',
  author: null,
  publisher: null,
  publishedOn: '2016-03',
  language: 'en',
  url: null,
  reliability: 'C',
  reliabilityReason:
    'Opinion with a declared aim. It separates what it was told from what it concludes, which speaks for it.',
  text: restated(`
Sky News has been given a memory stick on which, by its account, some 20,000 people appear who filled in a form to join
ISIS. The man who delivered it calls himself a deserter from the organisation. Most of the coverage has stopped at the
sheer number of names. That is a pity, because the details repay a closer look, and so does what the man says about the
Kurdish YPG.

First the forms. As Sky News describes them, they note that a recruit crossed the border in November or December of 2013,
and they set down his personal details beside the date. Sorted by nationality, the recruits turn out to come from upwards
of fifty countries. Among the names that the report picks out are Reyaad Khan and Junaid Hussain. Both men were
confirmed dead afterwards, killed by strikes from drones. A forger might have put in two such names for effect, but the
simpler reading is that they are there because they enlisted.

Then the man himself. He turned his back on ISIS, he told the reporters, because religious law had ceased to count there
and Baathists had taken over the command. On the second point he does not stand alone: earlier reports have traced how
officers of the old Baath army rose to senior posts in the group. On the first point, as on much else, there is only his
word.

The most troubling thing he said has been passed over almost everywhere. If Sky News has him right, he maintains that
ISIS, Assad and the YPG are on one side in practice, and that their common enemy is the moderate opposition. I know of
no second witness for this, and I will not pretend to one. Should he be right, the United States is supporting a corner
of the very triangle that it wants to break.

My own case does not depend on him alone. Russian aircraft have covered the YPG from the air while it advanced. It is
widely thought, besides, that YPG units have turned on rebels who had been through the CIA's own training, so that
Washington may find its money at both ends of the same fight. The Arab rebels are different. Their effort goes into
the war against Assad, and an American policy that is to hang together needs somebody whose effort goes there.

None of this takes away what the YPG has achieved. Against ISIS it has been an effective force, and the ground that it
holds is the proof. But support of this kind is a choice between partners, and the choice should be made with both eyes
open. It cannot be made by counting villages taken from ISIS and nothing else. A partner is also to be judged by whom he
flies with, whom he fires at, and whose war he is fighting.

I would therefore stop putting the YPG ahead of the moderate Arab rebels. This may cost time. It would at least put an
end to a policy that works against itself, and it is a conclusion one can reach even if one believes only half of what
the man with the memory stick has to say.
`),
};
