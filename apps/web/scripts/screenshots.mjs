/**
 * Takes the pictures of docs/images from a running server with the sample debates:
 *
 *   node apps/web/scripts/screenshots.mjs http://127.0.0.1:3000
 *
 * Start that server freshly (npm start with a new data folder), so that the pictures show the sample and nothing else.
 */
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const folder = join(root, 'docs/images');
const MOST_BYTES = 300_000;
const QUESTION = 'Why was the list made public?';

const [address] = process.argv.slice(2);
if (!address) {
  console.error(
    'usage: node apps/web/scripts/screenshots.mjs <address of a running server, such as http://127.0.0.1:3000>',
  );
  process.exit(2);
}
const { origin } = new URL(address);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  await mkdir(folder, { recursive: true });
  await main();
} finally {
  await browser.close();
}

async function main() {
  const tomas = await signedIn('Tomas', { width: 1440, height: 900 });
  const { debates } = await ask(tomas, '{ debates(first: 50) { edges { node { id question } } } }');
  const debate = debates.edges.map(({ node }) => node).find(({ question }) => question === QUESTION);
  if (!debate) throw new Error(`The server at ${origin} does not hold "${QUESTION}"; it must have the sample debates.`);
  const path = `/d/${encodeURIComponent(debate.id)}`;

  for (const [scheme, name] of [
    ['light', 'debate'],
    ['dark', 'debate-dark'],
  ]) {
    await tomas.emulateMedia({ colorScheme: scheme });
    // The event: its row is the first below the positions, so both are in the picture.
    await tomas.goto(`${origin}${path}`);
    await tomas.getByRole('row', { name: /: In March 2016 a self-described defector/ }).click();
    await tomas.waitForURL(/\/c\/\d+$/);
    // Anew by its address: no row is hovered or focused, so that no toolbar lies over the next one.
    await tomas.goto(tomas.url());
    await tomas.getByRole('region', { name: 'Rests on' }).getByText('Rests on 1 origin').waitFor();
    await take(tomas, name);
  }

  await tomas.emulateMedia({ colorScheme: 'light' });
  await tomas.getByRole('link', { name: /^Supports it: .*some 20,000 membership forms/ }).click();
  await tomas.getByRole('heading', { level: 1, name: /Twenty thousand names/ }).waitFor();
  await tomas.getByRole('region', { name: 'Passages' }).getByRole('article').first().waitFor();
  await take(tomas, 'reader');

  const narrow = await signedIn('Tomas', { width: 390, height: 844 });
  await narrow.goto(`${origin}${path}/c/1`);
  await narrow.getByRole('toolbar', { name: 'Actions' }).waitFor();
  await narrow.getByRole('region', { name: 'Rests on' }).waitFor();
  await take(narrow, 'outline-390');

  const marta = await signedIn('Marta', { width: 1440, height: 900 });
  const { viewer } = await ask(marta, '{ viewer { teams { edges { node { team { id } } } } } }');
  await marta.goto(`${origin}/teams/${encodeURIComponent(viewer.teams.edges[0].node.team.id)}`);
  await marta.getByRole('button', { name: 'Invite', exact: true }).click();
  await marta.getByRole('dialog').getByText('By mail').waitFor();
  await marta.evaluate('scrollTo(0, 0)');
  await take(marta, 'invite');

  await marta.goto(`${origin}/account`);
  await marta.getByRole('button', { name: 'New token' }).click();
  const dialog = marta.getByRole('dialog', { name: 'New API token' });
  await dialog.getByRole('textbox', { name: 'What it is for' }).fill('Nightly export');
  await take(marta, 'token');
}

/** A page of somebody's own browser, signed in as a demo account. */
async function signedIn(firstName, viewport) {
  const context = await browser.newContext({
    viewport,
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const { server } = await ask(page, '{ server { demoAccounts { account { id name } } } }');
  const found = server.demoAccounts.find(({ account }) => account.name.startsWith(`${firstName} `));
  if (!found) throw new Error(`The server at ${origin} has no demo account of ${firstName}; it must run in demo mode.`);
  const input = { accountId: found.account.id };
  await ask(page, 'mutation ($input: SignInAsDemoInput!) { signInAsDemo(input: $input) { __typename } }', { input });
  return page;
}

async function ask(page, query, variables = {}) {
  const headers = { 'x-counterpoint-client': 'screenshots', origin };
  const answer = await page.request.post(`${origin}/graphql`, { headers, data: { query, variables } });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

async function take(page, name) {
  await page.evaluate('document.fonts.ready');
  await page.mouse.move(0, 0);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  const { size } = await stat(file);
  console.log(`${relative(root, file)}: ${Math.round(size / 1000)} kB`);
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES / 1000} kB: show less in it.`);
}
