import { expect, type Locator, type Page } from '@playwright/test';

interface FocusState {
  /** Tag, role and name of what has the focus, for messages. */
  what: string;
  isBody: boolean;
  /** The main region of a new page, or a dialog that has just opened: a place to start from, no control that needs a ring. */
  isStart: boolean;
  isInView: boolean;
  /** False where something else lies over it. */
  isUncovered: boolean;
  hasIndicator: boolean;
}

/**
 * Where the keyboard is, is to be seen: the focus is never on the body, what has it is in view and not covered, and it
 * shows an outline. Right after a change of page the main region may have it, and a dialog right after it has opened.
 */
export async function expectFocusInSight(page: Page, after: string): Promise<void> {
  const look = async () => {
    const state = await page.evaluate(readFocus);
    const problems = [
      ...(state.isBody ? ['the focus is on the body'] : []),
      ...(state.isInView || state.isStart ? [] : ['it is out of view']),
      ...(state.isUncovered || state.isStart ? [] : ['it is covered']),
      ...(state.hasIndicator || state.isStart ? [] : ['it has no visible indicator']),
    ];
    return problems.length === 0 ? 'in sight' : `${state.what}: ${problems.join(', ')}`;
  };
  await expect
    .poll(look, { message: `focus after: ${after}`, timeout: 3_000, intervals: [20, 50, 100] })
    .toBe('in sight');
}

function readFocus(): FocusState {
  const element = document.activeElement ?? document.body;
  const box = element.getBoundingClientRect();
  const left = Math.max(0, box.left);
  const right = Math.min(innerWidth, box.right);
  const top = Math.max(0, box.top);
  const bottom = Math.min(innerHeight, box.bottom);
  const isInView = right - left > 1 && bottom - top > 1;
  const points = [0.5, 0.15, 0.85].map(
    (share) => [left + (right - left) * share, top + (bottom - top) * share] as const,
  );
  const isUncovered = points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const hasIndicator =
    outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/, 0\)$|\/ 0\)$|transparent/.test(outlineColor);
  const name = element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60) ?? '';
  return {
    what: `${element.tagName.toLowerCase()}[${element.getAttribute('role') ?? ''}] "${name}"`,
    isBody: element === document.body,
    isStart: element.id === 'main' || element.getAttribute('role') === 'dialog',
    isInView,
    isUncovered,
    hasIndicator,
  };
}

/** Presses a key and looks where the focus is then. */
export async function press(page: Page, key: string, what = key): Promise<void> {
  await page.keyboard.press(key);
  await expectFocusInSight(page, what);
}

/** A person gives up after so many presses of the same key. */
const PATIENCE = 60;

/** Presses a key until something has the focus, looking each time where the focus is. */
export async function pressUntil(page: Page, key: string, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    if (await hasFocus(wanted)) return;
    await press(page, key);
  }
  throw new Error(`${PATIENCE} times ${key} did not lead to ${wanted.toString()}`);
}

/** Walks with Tab (or Shift+Tab) to something. */
export async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(wanted).toBeVisible();
  await pressUntil(page, key, wanted);
}

async function hasFocus(wanted: Locator): Promise<boolean> {
  const elements = await wanted.all();
  const [only] = elements;
  return only !== undefined && only.evaluate((element) => element === document.activeElement);
}
