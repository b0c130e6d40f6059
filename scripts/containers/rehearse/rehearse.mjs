#!/usr/bin/env node
// `npm run rehearse:compose`: brings docker-compose.yml up for real where no Docker engine and no image registry is at hand,
// goes the main journey through its proxy, restarts the replicas under load, verifies, backs up, and takes all away again.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { makeCheckout } from './checkout.mjs';
import { openCompose } from './compose.mjs';
import { mainJourney } from './journey.mjs';
import { whatIsMissing } from './machine.mjs';
import { keepCheckingHealth, openPodman } from './podman.mjs';
import { restoreDrill } from './restore-drill.mjs';
import { rollingRestart } from './rolling.mjs';
import { until } from './run.mjs';
import { makeStandIns } from './stand-ins.mjs';

const usage = `npm run rehearse:compose -- [--commit REF] [--cache FOLDER] [--json FILE] [--verbose]
  --commit REF    that commit instead of the working tree as it is
  --cache FOLDER  keep base system and images there, so that the next time is quick; else nothing is left
  --json FILE     the result as JSON`;

const { values: options } = parseArgs({
  options: {
    commit: { type: 'string' },
    cache: { type: 'string' },
    json: { type: 'string' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

const log = (text) => void (options.verbose ? process.stderr.write(text) : undefined);
const steps = [];

/** Rejects when somebody wants it to stop: then everything is taken away, too. */
const stopped = new Promise((_resolve, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => reject(new Error(`Stopped by ${signal}.`)));
});
stopped.catch(() => {});

/** One step of the rehearsal: told with how long it took. */
async function step(name, work) {
  const began = Date.now();
  process.stdout.write(`${name} … `);
  const result = await Promise.race([work(), stopped]).catch((error) => {
    process.stdout.write('failed\n');
    throw error;
  });
  const seconds = (Date.now() - began) / 1000;
  steps.push({ step: name, seconds });
  process.stdout.write(`${seconds.toFixed(1)} s\n`);
  return result;
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  const ports = await Promise.all(
    servers.map((server) => new Promise((resolve) => server.on('listening', () => resolve(server.address().port)))),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function onStage(compose, podman, httpsPort, folder) {
  await step('up: PostgreSQL, Redis, migration, two nodes, proxy', async () => {
    await compose.up();
    for (const { id, service } of await podman.containers()) if (service !== 'migrate') await compose.untilHealthy(id);
  });
  const origin = `https://localhost:${httpsPort}`;
  const authority = await until('the proxy has made its certificate authority', 30_000, () =>
    compose.exec('web', 'cat', '/data/caddy/pki/authorities/local/root.crt'),
  );
  const place = { origin, authority };
  const replicas = await compose.replicas();
  if (replicas.length !== 2) throw new Error(`There are ${replicas.length} replicas instead of 2.`);
  const made = await step('the main journey through the proxy, over https and wss', async () =>
    mainJourney(place, await compose.setUpToken()),
  );
  const rolled = await step('one rolling restart under load', () =>
    rollingRestart(compose, podman, place, made, { log }),
  );
  const verified = await step('verify, inside', async () => {
    const owner = ['env', 'DATABASE_URL_FILE=/run/secrets/database_url', 'DATABASE_APP_URL_FILE='];
    return JSON.parse(await compose.exec('api', ...owner, 'node', 'apps/api/dist/src/main.js', 'verify', '--json'));
  });
  const drill = await step('the restore drill: a backup, restored into a second database beside', () =>
    restoreDrill(compose, join(folder, 'checkout'), join(folder, 'backups')),
  );
  return { rolled, drill, verified: { ok: verified.ok, total: verified.total, checks: verified.checks.length } };
}

async function rehearse(folder) {
  const podman = openPodman(join(options.cache ?? folder, 'podman'), log, options.cache !== undefined);
  const checkout = join(folder, 'checkout');
  const [httpsPort, httpPort] = await freePorts(2);
  let stopChecking;
  let compose;
  try {
    await step('stand-ins for the base images', () =>
      makeStandIns(podman, folder, options.cache ?? join(folder, 'cache'), log),
    );
    await step('a copy of the checkout, with secrets of its own', () =>
      makeCheckout(checkout, options.commit, { HTTPS_PORT: httpsPort, HTTP_PORT: httpPort, RATE_LIMITS: '0' }, log),
    );
    await podman.startService();
    compose = openCompose(podman, checkout, log);
    await step('images from the Dockerfile', () => compose.build());
    stopChecking = keepCheckingHealth(podman);
    return await onStage(compose, podman, httpsPort, folder);
  } catch (error) {
    if (compose !== undefined) process.stderr.write(`\n${await compose.logs()}\n`);
    throw error;
  } finally {
    await stopChecking?.();
    console.log('Taking everything away again');
    await compose?.down().catch((error) => log(error.message));
    await podman.remove();
  }
}

async function main() {
  if (options.help) return console.log(usage);
  const missing = whatIsMissing();
  if (missing.length > 0)
    throw new Error(`The rehearsal cannot run here.\n${missing.map((line) => `  - ${line}`).join('\n')}`);
  if (options.cache !== undefined) mkdirSync(options.cache, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-rehearsal-'));
  const load = loadavg().map((value) => Number(value.toFixed(1)));
  try {
    const { rolled, verified, drill } = await rehearse(folder);
    const ok = rolled.wrong.length === 0 && verified.ok;
    const result = {
      ok,
      commit: options.commit ?? 'working tree',
      loadBefore: load,
      steps,
      rolling: rolled,
      verify: verified,
      drill,
    };
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
    console.log(JSON.stringify({ ...result, steps: undefined }));
    if (!ok) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

await main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
