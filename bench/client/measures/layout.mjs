import { openDebate, settle, visit } from '../visitor.mjs';

export const isSteady = true;

const PAPER = { width: 794, height: 1_123 };

/** Whether the page holds on paper, from right to left, at 200 % and at 320 px: nothing cut off, nothing to scroll sideways. */
export async function measure(bench) {
  const rtl = await look(bench, { prepare: (page) => page.addInitScript(turnAround) });
  const zoom = await look(bench, { viewport: { width: 640, height: 400 }, context: { deviceScaleFactor: 2 } });
  const reflow = await look(bench, { viewport: { width: 320, height: 640 } });
  const print = await look(bench, { viewport: PAPER, media: 'print' });
  return {
    print: print.places.length,
    printMissing: print.missing,
    rtl: rtl.places.length,
    zoom: zoom.places.length,
    reflow: reflow.places.length,
    places: [...print.places, ...rtl.places, ...zoom.places, ...reflow.places].slice(0, 20),
  };
}

async function look(bench, { viewport, context, media, prepare }) {
  const { page, close } = await visit(bench, { viewport, context });
  const { stack } = bench;
  try {
    await prepare?.(page);
    if (media || (viewport?.width ?? 1_440) >= 700) await openDebate(page, stack);
    else {
      await page.goto(`${stack.origin}${stack.debates.main.path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settle(page, 1_000);
    }
    const open = await page.evaluate(() =>
      Number(document.querySelector('[role="treegrid"]')?.getAttribute('aria-rowcount') ?? 0),
    );
    if (media) {
      await page.emulateMedia({ media });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await settle(page, 500);
    }
    const places = await page.evaluate(findTrouble);
    const shown = await page.evaluate(
      () =>
        [...document.querySelectorAll('[data-printed-row], [role="treegrid"] [role="row"]')].filter((row) =>
          row.checkVisibility(),
        ).length,
    );
    return { places, missing: media ? Math.max(0, open - shown) : 0 };
  } finally {
    await close();
  }
}

/** In the page: as a language that is written from right to left would set it. */
function turnAround() {
  new MutationObserver((_, observer) => {
    if (!document.documentElement) return;
    document.documentElement.dir = 'rtl';
    observer.disconnect();
  }).observe(document, { childList: true });
}

/** In the page: sideways scrolling, and texts that are cut off where nothing says that there is more. */
function findTrouble() {
  const places = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth + 1)
    places.push(`the page is ${root.scrollWidth} px wide on ${root.clientWidth}`);
  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility() || element.closest('[aria-hidden="true"], .sr-only')) continue;
    const style = getComputedStyle(element);
    const name = `${element.tagName.toLowerCase()}.${String(element.className).slice(0, 50)}`;
    const box = element.getBoundingClientRect();
    const isTiny = box.width <= 1 || box.height <= 1;
    const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    const ends = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    if (!isTiny && isWide && ['hidden', 'clip'].includes(style.overflowX) && !ends) places.push(`cut off: ${name}`);
    const holdsText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
    );
    if (
      holdsText &&
      !isTiny &&
      (box.right > innerWidth + 1 || box.left < -1) &&
      !element.closest('[data-scrolls], .overflow-x-auto')
    )
      places.push(`outside the page: ${name}`);
  }
  return places;
}
