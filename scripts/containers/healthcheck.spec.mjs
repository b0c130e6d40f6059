import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';

const script = join(import.meta.dirname, '..', '..', 'docker', 'healthcheck.mjs');

async function check(url) {
  const child = spawn(process.execPath, [script, url], { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return code;
}

describe('docker/healthcheck.mjs', () => {
  let server;
  let status = 200;
  let url;
  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${server.address().port}/readyz`;
  });
  afterAll(() => server.close());

  it('is content with 200 only', async () => {
    status = 200;
    expect(await check(url)).toBe(0);
    status = 503;
    expect(await check(url)).toBe(1);
    status = 302;
    expect(await check(url)).toBe(1);
  });

  it('is not content where nobody listens', async () => {
    expect(await check('http://127.0.0.1:1/readyz')).toBe(1);
  });
});
