/*
 * npm run bench:client [-- --json FILE] [--repeats N] [--only measure,measure] [--size CLAIMS]
 * Measures the gates of the client on a debate of ten thousand claims, in a real browser against the real built server.
 * Run it alone: everything it measures is time. Ends with 1 where a gate does not hold.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { provideChromium } from '../../scripts/testing/chromium.mjs';
import { gates } from './gates.mjs';
import { startStack } from './stack.mjs';
import { judge, table } from './verdict.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    repeats: { type: 'string', default: '3' },
    only: { type: 'string' },
    size: { type: 'string', default: '10000' },
  },
});
const repeats = Number(options.repeats);
const chosen = options.only?.split(',') ?? Object.keys(gates);
const unknown = chosen.filter((name) => !gates[name]);
if (unknown.length > 0)
  throw new Error(`No measure is called ${unknown.join(', ')}. There are: ${Object.keys(gates).join(', ')}`);

const executablePath = provideChromium(console.log);
console.log(`Filling a debate of ${Number(options.size).toLocaleString('en')} claims …`);
const stack = await startStack(Number(options.size));
const measured = {};
try {
  for (const name of chosen) {
    if (gates[name].every(({ figure }) => figure === undefined)) continue;
    const { measure, isSteady = false } = await import(`./measures/${name}.mjs`);
    measured[name] = [];
    for (let repeat = 0; repeat < (isSteady ? 1 : repeats); repeat += 1) {
      const load = loadavg()[0];
      // A browser of its own for each repeat, so that nothing one repeat did helps the next.
      const browser = await chromium.launch({
        executablePath,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--no-first-run',
          '--disable-background-networking',
          '--js-flags=--expose-gc',
        ],
      });
      try {
        const figures = await measure({ browser, stack, executablePath });
        measured[name].push({ load, ...figures });
        console.log(`${name} ${repeat + 1}: ${JSON.stringify(figures)} (load ${load.toFixed(1)})`);
      } finally {
        await browser.close();
      }
    }
  }
} finally {
  await stack.stop();
}

const verdicts = chosen.flatMap((name) => gates[name].map((gate) => judge(gate, measured[name] ?? [])));
const loads = Object.values(measured).flatMap((list) => list.map(({ load }) => load));
console.log(`\n${table(verdicts)}\n`);
console.log(`medians of ${repeats}; load average ${Math.min(...loads).toFixed(1)}–${Math.max(...loads).toFixed(1)}`);
if (options.json) {
  writeFileSync(
    options.json,
    `${JSON.stringify({ size: Number(options.size), repeats, verdicts, measured }, null, 2)}\n`,
  );
}
process.exitCode = verdicts.some(({ holds }) => holds === 'no') ? 1 : 0;
