import { setTimeout as delay } from 'node:timers/promises';
import { enterOutline, openDebate, visit } from '../visitor.mjs';

const ANSWER_AFTER_MS = 2_000;
const VOTES = 20;
const REFUSALS = 3;

/** How soon a vote shows while its answer is two seconds away, and how soon it is taken back once it is refused. */
export async function measure(bench) {
  const { page, close } = await visit(bench);
  try {
    let refuses = false;
    let waiting = 0;
    await page.route('**/graphql', async (route) => {
      const { operationName } = JSON.parse(route.request().postData() ?? '{}');
      if (!/^Debate_voteOn|^Debate_withdrawVote/.test(operationName ?? '')) return route.continue();
      waiting += 1;
      await delay(ANSWER_AFTER_MS);
      waiting -= 1;
      if (!refuses) return route.continue();
      const errors = [{ message: 'Refused by the bench.', extensions: { code: 'FORBIDDEN' } }];
      await route.fulfill({ json: { data: null, errors } });
    });
    await openDebate(page, bench.stack);
    await page.evaluate(watchVotes);
    await enterOutline(page);
    const painted = [];
    for (let vote = 0; vote < VOTES; vote += 1) {
      await page.keyboard.press(vote % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
      await delay(120);
      painted.push(await page.evaluate(castAndWait, { key: 'a', other: 'd' }));
    }
    // Votes leave one after the other, in order.
    for (let quiet = 0; quiet < 5; quiet = waiting === 0 ? quiet + 1 : 0) await delay(300);
    refuses = true;
    const rolledBack = [];
    for (let vote = 0; vote < REFUSALS; vote += 1) {
      await page.evaluate(castAndWait, { key: 'a', other: 'd' });
      rolledBack.push(await page.evaluate(waitForRollback));
      await delay(500);
    }
    painted.sort((a, b) => a - b);
    return {
      paintP95Ms: round(painted[Math.ceil(painted.length * 0.95) - 1]),
      paintP50Ms: round(painted[painted.length >> 1]),
      rollbackMs: round(Math.max(...rolledBack)),
    };
  } finally {
    await close();
  }
}

const round = (ms) => Math.round(ms * 10) / 10;

/** In the page: notes when answers to votes arrive. */
function watchVotes() {
  const send = window.fetch;
  window.voteAnswers = [];
  window.fetch = async (...request) => {
    const answer = await send(...request);
    if (String(request[1]?.body).includes('Debate_voteOn')) window.voteAnswers.push(performance.now());
    return answer;
  };
}

/** In the page: votes on the row that has the focus by a real key event, and waits until its description says so. */
function castAndWait({ key, other }) {
  const row = document.activeElement;
  const said = () => /your vote ([^,]*)/.exec(row.getAttribute('aria-description') ?? '')?.[1] ?? null;
  window.voteBefore = said();
  const pressed = window.voteBefore === 'surely true' ? other : key;
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The row never showed the vote: ${row.getAttribute('aria-label')}`)),
      1_000,
    );
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (said() === window.voteBefore) return;
      observer.disconnect();
      clearTimeout(late);
      resolve(performance.now() - start);
    });
    observer.observe(row, { attributes: true, childList: true, subtree: true });
    row.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: pressed,
        code: `Key${pressed.toUpperCase()}`,
        bubbles: true,
        cancelable: true,
      }),
    );
  });
}

/** In the page: time from the refusal's arrival until the row says again what it said before. */
function waitForRollback() {
  const row = document.activeElement;
  const said = () => /your vote ([^,]*)/.exec(row.getAttribute('aria-description') ?? '')?.[1] ?? null;
  const answersBefore = window.voteAnswers.length;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The refused vote was not taken back.')), 10_000);
    const observer = new MutationObserver(() => {
      if (said() !== window.voteBefore || window.voteAnswers.length === answersBefore) return;
      observer.disconnect();
      clearTimeout(late);
      resolve(performance.now() - window.voteAnswers.at(-1));
    });
    observer.observe(row, { attributes: true, childList: true, subtree: true });
  });
}
