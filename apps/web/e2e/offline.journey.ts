import { argumentForm, openDebate, row } from './harness/debate-page.js';
import { claimFacts, newDebate, outlineFacts } from './harness/debates.js';
import { expect, test } from './harness/test.js';
import { ballotOf } from './harness/votes.js';

const REASON = 'The roof has been leaking since spring.';

// A browser without a connection says so in its console; that is what these journeys bring about.
test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|WebSocket connection/] });

test('offline, a vote and an argument wait, and come through once', async ({ signInAs }) => {
  const page = await signInAs('Caleb');
  const watcher = await signInAs('Dunja');
  const debate = await newDebate(page, 'Should the shed be torn down?', ['It should be torn down.']);
  await openDebate(page, debate);
  await openDebate(watcher, debate);
  const position = row(page, 'Position #1: It should be torn down.');

  await page.context().setOffline(true);
  await position.focus();
  await page.keyboard.press('5');
  await page.keyboard.press('p');
  const form = argumentForm(page, 1);
  await form.getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Kept on this device. It will be sent as soon as there is a connection.')).toBeVisible();
  await expect(position).toBeFocused();
  await expect(
    page.getByRole('status').filter({ hasText: 'Offline: reading works, 2 changes are waiting.' }),
  ).toBeVisible({
    timeout: 20_000,
  });
  await expect(position).toHaveAccessibleDescription(/your vote surely true/);
  expect((await claimFacts(watcher, debate, 1)).tally.total).toBe(0);

  await page.context().setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: /^Back\./ })).toBeVisible({ timeout: 15_000 });
  await expect(row(page, `Pro to #1: ${REASON}`)).toBeVisible();
  await expect(row(watcher, `Pro to #1: ${REASON}`)).toBeVisible();
  expect((await ballotOf(page, debate, 'claim', 1)).counts).toEqual([0, 0, 0, 0, 1]);
  expect((await outlineFacts(page, debate)).arguments.numbers).toHaveLength(1);
});

test('an answer that is lost on the way does not double what was said', async ({ signInAs }) => {
  const page = await signInAs('Caleb');
  const debate = await newDebate(page, 'Should the fence be painted?', ['It should be painted.']);
  await openDebate(page, debate);
  let lost = 0;
  await page.route('**/graphql', async (route) => {
    if (lost > 0 || !route.request().postData()?.includes(REASON)) return route.continue();
    lost += 1;
    // The server has done it, and nobody hears.
    await route.fetch();
    return route.abort('connectionreset');
  });
  await row(page, 'Position #1: It should be painted.').focus();
  await page.keyboard.press('o');
  await argumentForm(page, 1).getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await page.keyboard.press('Control+Enter');
  await expect(row(page, `Con to #1: ${REASON}`)).toBeVisible();
  expect(lost).toBe(1);
  const facts = await outlineFacts(page, debate);
  expect(facts.arguments.numbers).toHaveLength(1);
  expect(facts.claims.texts.filter((text) => text === REASON)).toHaveLength(1);
});

test('what waits outlives a reload', async ({ signInAs }) => {
  const page = await signInAs('Caleb');
  const debate = await newDebate(page, 'Should the well be covered?', ['It should be covered.']);
  await openDebate(page, debate);
  // Reading works, writing does not get through: as with a proxy that is restarting.
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('idempotencyKey') ? route.abort('connectionreset') : route.continue(),
  );
  await row(page, 'Position #1: It should be covered.').focus();
  await page.keyboard.press('2');
  await expect.poll(() => page.evaluate(waitingChanges)).toBe(1);
  await page.unroute('**/graphql');
  const question = page.waitForEvent('dialog');
  await page.reload();
  expect((await question).type()).toBe('beforeunload');
  await expect(row(page, 'Position #1: It should be covered.')).toHaveAccessibleDescription(/your vote rather false/);
  await expect.poll(async () => (await ballotOf(page, debate, 'claim', 1)).counts).toEqual([0, 1, 0, 0, 0]);
  await expect.poll(() => page.evaluate(waitingChanges)).toBe(0);
});

/** How many changes this browser has written down and not yet heard back about. */
function waitingChanges(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('counterpoint');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('outbox').objectStore('outbox').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
      counting.onerror = () => reject(counting.error);
    };
  });
}
