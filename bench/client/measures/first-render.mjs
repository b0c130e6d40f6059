import { now, since } from '../probes.mjs';
import { ROW, settle, visit } from '../visitor.mjs';

const SLOWDOWN = 4;

/** From the address bar to claims in sight, with nothing cached by the browser. */
export async function measure(bench) {
  const usual = await load(bench, 1);
  const slow = await load(bench, SLOWDOWN);
  return {
    ...usual,
    visibleSlowMs: slow.visibleMs,
    longestTaskSlowMs: slow.longestTaskMs,
  };
}

async function load(bench, slowdown) {
  const { page, close } = await visit(bench, { slowdown });
  try {
    const asked = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/graphql') asked.push(request);
    });
    await page.goto(`${bench.stack.origin}${bench.stack.debates.main.path}`);
    await page.locator(ROW).first().waitFor();
    await settle(page, 1_500);
    const visibleMs = await page.evaluate(() => performance.getEntriesByName('claims-visible')[0]?.startTime);
    if (visibleMs === undefined) throw new Error('The page never set the mark claims-visible.');
    const requests = await page.evaluate((end) => {
      const entries = performance
        .getEntriesByType('resource')
        .filter(({ name }) => new URL(name).pathname === '/graphql');
      return entries
        .filter(({ startTime }) => startTime < end)
        .map(({ startTime, responseEnd, encodedBodySize }) => ({
          from: startTime,
          to: responseEnd,
          bytes: encodedBodySize,
        }));
    }, visibleMs);
    const tasks = await since(page, 0, 'tasks');
    const shifts = await since(page, 0, 'shifts');
    const largest = requests.toSorted((a, b) => b.bytes - a.bytes)[0];
    return {
      visibleMs: Math.round(visibleMs),
      waterfall: longestChain(requests),
      largestShift: Math.max(0, ...shifts.map(({ value }) => value)),
      longestTaskMs: Math.round(Math.max(0, ...tasks.map(({ ms }) => ms))),
      outlineAnswerMs: Math.round((largest?.to ?? 0) - (largest?.from ?? 0)),
      outlineBytes: largest?.bytes ?? 0,
      measuredUntilMs: Math.round(await now(page)),
    };
  } finally {
    await close();
  }
}

/** How many requests waited for one another: the longest row of them in which each began after the one before had ended. */
function longestChain(requests) {
  const depth = new Map();
  const depthOf = (request) => {
    if (!depth.has(request)) {
      const before = requests.filter(({ to }) => to > 0 && to <= request.from);
      depth.set(request, 1 + Math.max(0, ...before.map(depthOf)));
    }
    return depth.get(request);
  };
  return Math.max(0, ...requests.map(depthOf));
}
