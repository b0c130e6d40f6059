/**
 * Runs in every page before its own code: keeps what the browser reports about itself (long tasks, layout shifts,
 * interactions) in `window.probes`.
 */
export function installProbes() {
  const probes = { tasks: [], shifts: [], interactions: [] };
  window.probes = probes;
  const observe = (options, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe(options);
  observe({ type: 'longtask', buffered: true }, (entry) => {
    probes.tasks.push({ at: entry.startTime, ms: entry.duration });
  });
  observe({ type: 'layout-shift', buffered: true }, (entry) => {
    if (!entry.hadRecentInput) probes.shifts.push({ at: entry.startTime, value: entry.value });
  });
  observe({ type: 'event', buffered: true, durationThreshold: 16 }, (entry) => {
    if (entry.interactionId) probes.interactions.push({ at: entry.startTime, ms: entry.duration, type: entry.name });
  });
}

/** What came in since a moment of the page's clock. @param {import('playwright').Page} page */
export async function since(page, moment, kind) {
  const entries = await page.evaluate((name) => window.probes[name], kind);
  return entries.filter(({ at }) => at >= moment);
}

/** The page's clock. @param {import('playwright').Page} page */
export function now(page) {
  return page.evaluate(() => performance.now());
}
