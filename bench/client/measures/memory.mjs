import { ROW, settle, visit } from '../visitor.mjs';

const OPENINGS = 10;

/** What stays in the heap after debates were opened and left ten times, without a reload. */
export async function measure(bench) {
  const { page, devtools, close } = await visit(bench);
  const { debates, origin } = bench.stack;
  try {
    await page.goto(`${origin}/`);
    await settle(page, 1_000);
    const cold = await heap(devtools);
    const order = [debates.main, debates.second, debates.open];
    for (const place of order) await openAndLeave(page, place);
    const before = await heap(devtools);
    for (let opening = 0; opening < OPENINGS; opening += 1) await openAndLeave(page, order[opening % order.length]);
    const after = await heap(devtools);
    return { growthMb: megabytes(after - before), firstOpeningsMb: megabytes(before - cold), heapMb: megabytes(after) };
  } finally {
    await close();
  }
}

async function openAndLeave(page, { id }) {
  const link = page.locator(`a[href*="${id}"]`).first();
  await link.click();
  await page.locator(ROW).first().waitFor();
  await settle(page, 300);
  await page.getByRole('link', { name: 'Counterpoint, all debates' }).click();
  await link.waitFor();
}

async function heap(devtools) {
  await devtools.send('HeapProfiler.enable');
  for (let time = 0; time < 3; time += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}

const megabytes = (bytes) => Math.round(bytes / 1e5) / 10;
