import { existsSync, mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../test/harness/launcher-process.js';
import { runServerProgram, type ServerProgram } from '../../test/harness/server-process.js';

jest.setTimeout(120_000); // whole starts, on a machine that may be busy

describe('the embedded database', () => {
  const folder = temporaryFolder();
  const started: ServerProgram[] = [];
  let file: string;
  const at = (name: string) => join(folder.path, name);

  const run = (args: string[], dataFolder: string) => {
    const program = runServerProgram(args, { DATA_FOLDER: dataFolder, PORT: '0' });
    started.push(program);
    return program;
  };
  const ended = async (args: string[], dataFolder: string) => {
    const program = run(args, dataFolder);
    return { code: await program.exitCode, said: program.printed() };
  };

  afterAll(async () => {
    for (const program of started) {
      program.signal('SIGKILL');
      await program.exitCode;
    }
    folder.remove();
  });

  it('is backed up and verified beside its server, restored into a new folder, and served from there', async () => {
    const server = run(['serve', '--empty'], at('data'));
    const origin = await server.origin;
    const signUp = `mutation { signUp(input: { name: "Ann", email: "ann@example.org", password: "a long enough one 4711" }) { __typename } }`;
    expect(await ask(origin, signUp)).toEqual({ data: { signUp: { __typename: 'SignUpSuccess' } } });

    mkdirSync(at('backups'));
    expect(await ended(['backup', at('backups')], at('data'))).toMatchObject({ code: 0 });
    const [name = ''] = readdirSync(at('backups'));
    file = join(at('backups'), name);
    expect(statSync(file).size).toBeGreaterThan(10_000);
    const verified = await ended(['verify'], at('data'));
    expect(verified).toMatchObject({
      code: 0,
      said: expect.stringMatching(/ok {4}indexes are in order and name every row \(amcheck\) \(\d+ indexes/) as string,
    });

    const refused = await ended(['restore', file], at('data'));
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`${at('data')} is in use already, and a Counterpoint runs from it.`);
    expect(refused.said).toContain(`DATA_FOLDER=${at('data')}.restored npx counterpoint restore FILE`);
    expect(await ask(origin, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    server.signal('SIGINT');
    await server.exitCode;

    mkdirSync(at('new')); // an empty one is as good as none
    const restored = await ended(['restore', file], at('new'));
    expect(restored).toMatchObject({
      code: 0,
      said: expect.stringContaining(`Start it: DATA_FOLDER=${at('new')} npm start`) as string,
    });
    const next = run(['serve', '--empty'], at('new'));
    const signIn = `mutation { signIn(input: { email: "ann@example.org", password: "a long enough one 4711" }) { __typename } }`;
    expect(await ask(await next.origin, signIn)).toEqual({ data: { signIn: { __typename: 'SignInSuccess' } } });
    next.signal('SIGINT');
    await next.exitCode;
    expect(readdirSync(folder.path).sort()).toEqual(['backups', 'data', 'new']);
  });

  it('is taken away again where somebody stops the restore', async () => {
    const restoring = run(['restore', file], at('stopped'));
    while (!restoring.printed().includes('Making a new database'))
      await new Promise((resolve) => setTimeout(resolve, 50));
    restoring.signal('SIGTERM');
    expect(await restoring.exitCode).toBe(143);
    expect(restoring.printed()).toContain(`Stopped. Nothing was changed in ${at('stopped')}.`);
    expect(readdirSync(folder.path).filter((entry) => entry.startsWith('stopped'))).toEqual([]);
  });

  it('is not even begun for a damaged backup, and one that fails while it is loaded leaves nothing', async () => {
    const half = at('half.tar');
    writeFileSync(half, Buffer.alloc(3000, 'x'));
    truncateSync(half, 2000);
    const { code, said } = await ended(['restore', half], at('never'));
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('damaged at byte 0') as string });
    expect(existsSync(at('never'))).toBe(false);
    mkdirSync(at('full'));
    writeFileSync(join(at('full'), 'thesis.txt'), 'years of work');
    expect(await ended(['restore', half], at('full'))).toMatchObject({
      code: 1,
      said: expect.stringContaining('is in use already. A backup is restored into a new folder only') as string,
    });
    expect(readdirSync(at('full'))).toEqual(['thesis.txt']);
  });
});

async function ask(origin: string, query: string): Promise<unknown> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'counterpoint', origin },
    body: JSON.stringify({ query }),
  });
  return response.json();
}
