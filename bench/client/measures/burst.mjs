import { setTimeout as delay } from 'node:timers/promises';
import { now, since } from '../probes.mjs';
import { enterOutline, openDebate, settle, visit } from '../visitor.mjs';

const EVENTS = 50;
const WITHIN_MS = 1_000;

/** The longest task while somebody else adds fifty arguments in one second, and while they are drawn. */
export async function measure(bench) {
  const { page, close } = await visit(bench);
  try {
    await openDebate(page, bench.stack);
    await enterOutline(page);
    await page.keyboard.press('ArrowRight');
    await settle(page, 1_000);
    const targets = await targetsOf(bench);
    const start = await now(page);
    const began = performance.now();
    const answers = [];
    for (let event = 0; event < EVENTS; event += 1) {
      answers.push(addArgument(bench, targets[event % targets.length], event));
      await delay(Math.max(0, began + ((event + 1) * WITHIN_MS) / EVENTS - performance.now()));
    }
    const seqs = await Promise.all(answers);
    const wroteInMs = Math.round(performance.now() - began);
    await delay(2_500);
    const tasks = await since(page, start, 'tasks');
    const lengths = tasks.map(({ ms }) => Math.round(ms)).sort((a, b) => b - a);
    return { longestTaskMs: lengths[0] ?? 0, longTasks: lengths.length, wroteInMs, events: new Set(seqs).size };
  } finally {
    await close();
  }
}

async function ask({ stack }, query, variables) {
  const answer = await fetch(`${stack.origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: stack.origin,
      cookie: `sid=${stack.people[0].cookie}`,
      'x-counterpoint-client': 'bench',
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(`The API refused: ${JSON.stringify(errors)}`);
  return data;
}

/** Ids of the positions: what is added there concerns what is in sight. */
async function targetsOf(bench) {
  const { debate } = await ask(bench, 'query ($id: ID!) { debate(id: $id) { positions { id } } }', {
    id: bench.stack.debates.main.id,
  });
  return debate.positions.map(({ id }) => id);
}

async function addArgument(bench, targetId, event) {
  const text = `Somebody else adds this while others read (${event}, ${Date.now()}).`;
  const { addArgument: added } = await ask(
    bench,
    `mutation ($input: AddArgumentInput!) {
      addArgument(input: $input) { __typename ... on AddArgumentSuccess { seq } ... on UserError { message } }
    }`,
    {
      input: {
        debateId: bench.stack.debates.main.id,
        targetId,
        stance: event % 2 === 0 ? 'PRO' : 'CON',
        premises: [{ text }],
      },
    },
  );
  if (added.__typename !== 'AddArgumentSuccess') throw new Error(`addArgument was refused: ${added.message}`);
  return added.seq;
}
