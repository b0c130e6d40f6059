import { createServer } from 'node:net';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright';

/** Lighthouse's marks for the debate's page, as it gives them by default: a simulated middling phone on a slow network. */
export async function measure({ stack, executablePath }) {
  const port = await freePort();
  // Lighthouse wants a browser that it can steer itself.
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  });
  try {
    const result = await lighthouse(`${stack.origin}${stack.debates.main.path}`, {
      port,
      logLevel: 'error',
      onlyCategories: ['accessibility', 'best-practices', 'performance'],
      extraHeaders: { Cookie: `sid=${stack.people[1].cookie}` },
    });
    const { categories, audits } = result.lhr;
    const mark = (name) => Math.round((categories[name].score ?? 0) * 100);
    const failed = Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs
        .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9)
        .map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`.trim()),
    );
    return {
      accessibility: mark('accessibility'),
      bestPractices: mark('best-practices'),
      performance: mark('performance'),
      failed,
    };
  } finally {
    await browser.close();
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
