import { ProgramFailed, run, until } from './run.mjs';

describe('running a program', () => {
  it('gives its output, and lets somebody listen', async () => {
    const heard = [];
    expect(await run('sh', ['-c', 'echo out; echo err >&2'], { log: (text) => heard.push(text) })).toBe('out\n');
    expect(heard.sort()).toEqual(['err\n', 'out\n']);
  });

  it.each([
    ['sh', ['-c', 'echo no space >&2; exit 3'], /^sh -c .+ ended with 3:\nno space$/],
    ['sh', ['-c', 'kill -9 $$'], /ended with SIGKILL/],
    ['no-such-program', [], /^no-such-program cannot be run: .*ENOENT/],
  ])('says what %s said when it fails', async (command, args, reason) => {
    const failed = run(command, args);
    await expect(failed).rejects.toThrow(ProgramFailed);
    await expect(failed).rejects.toThrow(reason);
  });

  it('ends one that takes too long', async () => {
    await expect(run('sleep', ['60'], { timeoutMs: 100 })).rejects.toThrow('ended with SIGTERM');
  });
});

describe('waiting', () => {
  it('ends with the first answer', async () => {
    let attempts = 0;
    expect(await until('it is ready', 5_000, async () => (++attempts === 2 ? 'ready' : undefined))).toBe('ready');
  });

  it('says what for, and the last reason, when time is over', async () => {
    const attempt = () => Promise.reject(new Error('nobody there'));
    await expect(until('it is ready', 200, attempt)).rejects.toThrow(
      'Waited 0.2 s in vain: it is ready (nobody there)',
    );
  });
});
