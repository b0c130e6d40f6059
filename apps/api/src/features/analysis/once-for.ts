import type { DebateReckoning } from '../outline/debate-graph.js';

/** Questions about one version of a debate whose answers are kept. */
const MOST_ANSWERS = 100;

const answers = new WeakMap<DebateReckoning, Map<string, unknown>>();

/**
 * What follows from a version of a debate, worked out once for all who ask the same. Only for answers that are the same for
 * everybody who may read the debate: it knows nothing of rights (docs/adr/0008).
 *
 * @param question name and arguments; tells apart what is asked.
 */
export function onceFor<Answer>(reckoning: DebateReckoning, question: readonly unknown[], work: () => Answer): Answer {
  const known = answers.get(reckoning) ?? new Map<string, unknown>();
  answers.set(reckoning, known);
  const key = JSON.stringify(question);
  // What stands under a key was made by the work of the same question, whose answers have one type.
  if (known.has(key)) return known.get(key) as Answer;
  const answer = work();
  if (known.size >= MOST_ANSWERS) known.clear();
  known.set(key, answer);
  return answer;
}
