import { run } from './run.mjs';

const node = (code, limit = 20_000) => run([process.execPath, '-e', code], { cwd: '.', env: process.env, limit });

describe('running a part', () => {
  it('tells how the command ended', async () => {
    expect(await node('process.exit(3)')).toEqual({ code: 3, timedOut: false, interrupted: false });
  });

  it('stops what takes too long, and says so', async () => {
    const started = Date.now();
    expect(await node('setInterval(() => {}, 1000)', 300)).toMatchObject({ code: null, timedOut: true });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('tells of a program that is not there', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => {});
    const end = await run(['no-such-program'], { cwd: '.', env: process.env, limit: 1000 });
    expect(end.code).toBeNull();
    expect(said).toHaveBeenCalledWith(expect.stringContaining('no-such-program could not be started'));
  });
});
