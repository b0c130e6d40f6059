import { setTimeout as delay } from 'node:timers/promises';
import { now, since } from '../probes.mjs';
import { enterOutline, openDebate, ROW, visit } from '../visitor.mjs';

const SLOWDOWN = 4;

/** The slowest of sixty keys and clicks, from the press to the frame that shows its effect. */
export async function measure(bench) {
  const usual = await interact(bench, 1);
  const slow = await interact(bench, SLOWDOWN);
  return {
    worstMs: usual.worst?.ms ?? 0,
    worstIs: usual.worst?.what ?? null,
    interactions: usual.count,
    worstSlowMs: slow.worst?.ms ?? 0,
    worstSlowIs: slow.worst?.what ?? null,
  };
}

async function interact(bench, slowdown) {
  const { page, close } = await visit(bench, { slowdown });
  try {
    await openDebate(page, bench.stack);
    await enterOutline(page);
    await delay(500 * slowdown);
    const start = await now(page);
    const steps = [];
    const step = async (what, act) => {
      steps.push({ what, at: await now(page) });
      await act();
      await delay(100 * slowdown);
    };
    const press = (key) => step(key, () => page.keyboard.press(key));
    for (let round = 0; round < 4; round += 1) {
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'a', 'ArrowDown', 'd', '3', 'Enter']) await press(key);
      await enterOutline(page);
      await press(']');
    }
    for (const key of ['*', 'End', 'Home', 'PageDown', 'PageDown', 'PageUp']) await press(key);
    for (let row = 1; row < 6; row += 1) {
      await step(`click on row ${row}`, () =>
        page
          .locator(ROW)
          .nth(row)
          .click({ position: { x: 300, y: 12 } }),
      );
    }
    const facing = page.getByRole('radiogroup', { name: 'Votes shown for arguments' });
    for (const name of ['Does it bear?', 'Is it true?']) {
      await step(name, () => facing.getByRole('radio', { name }).click());
    }
    await press('/');
    for (const letter of 'because') await press(letter);
    await press('Escape');
    await press('Escape');
    await press('?');
    await delay(500);
    const entries = await since(page, start, 'interactions');
    const worst = entries.toSorted((a, b) => b.ms - a.ms)[0];
    const what = worst && steps.findLast(({ at }) => at <= worst.at)?.what;
    return { count: steps.length, worst: worst && { ms: worst.ms, what } };
  } finally {
    await close();
  }
}
