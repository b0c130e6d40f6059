import { test, type Page } from '@playwright/test';

/** What one person does arrives at another's within so many milliseconds, however busy the machine. */
const ARRIVES_WITHIN = 5_000;

/**
 * Does something on one page and waits until another one shows it. The time between is noted with the test and printed;
 * the watching page looks at every frame.
 */
export async function arrives(
  what: string,
  act: () => Promise<void>,
  there: Page,
  isShown: (argument: string) => boolean,
  argument: string,
): Promise<void> {
  const shown = there.waitForFunction(isShown, argument, { polling: 'raf', timeout: ARRIVES_WITHIN + 10_000 });
  const began = Date.now();
  await act();
  await shown;
  const took = Date.now() - began;
  test.info().annotations.push({ type: 'arrival', description: `${what}: ${took} ms` });
  console.log(`    arrived: ${what}: ${took} ms`);
  if (took > ARRIVES_WITHIN) throw new Error(`${what} arrived only after ${took} ms`);
}

/** True while the page shows these words anywhere outside forms. */
export function textShown(text: string): boolean {
  return document.body.innerText.includes(text);
}

export function textGone(text: string): boolean {
  return !document.body.innerText.includes(text);
}
