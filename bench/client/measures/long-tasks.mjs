import { setTimeout as delay } from 'node:timers/promises';
import { now, since } from '../probes.mjs';
import { enterOutline, openDebate, settle, visit } from '../visitor.mjs';

const LONG_MS = 50;

/** Tasks over 50 ms while somebody scrolls, walks and votes in an outline with all its rows open. */
export async function measure(bench) {
  const { page, close } = await visit(bench);
  try {
    await openDebate(page, bench.stack);
    const openRows = await openEverything(page);
    await settle(page, 1_000);
    const scroll = await longTasks(page, async () => {
      await page.mouse.move(500, 600);
      for (let step = 0; step < 80; step += 1) {
        await page.mouse.wheel(0, 400);
        await delay(25);
      }
    });
    await enterOutline(page);
    await settle(page);
    const arrows = await longTasks(page, async () => {
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('ArrowDown');
        await delay(50);
      }
    });
    const votes = await longTasks(page, async () => {
      for (let step = 0; step < 10; step += 1) {
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press(step % 2 === 0 ? 'a' : 'd');
        await delay(400);
      }
      // What the votes change elsewhere comes a moment later, and must not be felt either.
      await delay(2_500);
    });
    return {
      openRows,
      scroll: scroll.length,
      arrows: arrows.length,
      votes: votes.length,
      longestScrollMs: longest(scroll),
      longestArrowsMs: longest(arrows),
      longestVotesMs: longest(votes),
    };
  } finally {
    await close();
  }
}

async function longTasks(page, work) {
  const start = await now(page);
  await work();
  await delay(300);
  return (await since(page, start, 'tasks')).filter(({ ms }) => ms > LONG_MS);
}

function longest(tasks) {
  return Math.round(Math.max(0, ...tasks.map(({ ms }) => ms)));
}

/** Opens every row, position by position, as a person would; gives back how many rows there are then. */
export async function openEverything(page) {
  const positions = await page.locator('[role="treegrid"] [role="row"][aria-level="1"]').count();
  // The last first: what opens above would push the others out of the page.
  for (let position = positions - 1; position >= 0; position -= 1) {
    await enterOutline(page);
    for (let step = 0; step < position; step += 1) await page.keyboard.press(']');
    await page.keyboard.press('Alt+ArrowRight');
    const all = page.getByRole('button', { name: 'Open them all' });
    await all
      .first()
      .waitFor({ timeout: 1_500 })
      .then(
        () => all.first().click(),
        () => undefined,
      );
    await settle(page, 200);
  }
  return Number(await page.getByRole('treegrid').getAttribute('aria-rowcount'));
}
