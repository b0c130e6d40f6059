import { CommanderError, type Command } from 'commander';
import { buildProgram } from './program.js';
import { runServerProgram } from './run-server-program.js';

function run(...args: string[]) {
  const calls: string[][] = [];
  const codes: number[] = [];
  const printed = { out: '', err: '' };
  const program = buildProgram(
    (serverArgs) => {
      calls.push(serverArgs);
      return Promise.resolve(7);
    },
    (code) => codes.push(code),
  );
  const prepare = (command: Command) => {
    command.exitOverride().configureOutput({
      writeOut: (text) => (printed.out += text),
      writeErr: (text) => (printed.err += text),
    });
    command.commands.forEach(prepare);
  };
  prepare(program);
  return program.parseAsync(args, { from: 'user' }).then(
    () => ({ calls, codes, ...printed, error: null }),
    (error: unknown) => ({ calls, codes, ...printed, error: error as CommanderError }),
  );
}

describe('counterpoint', () => {
  it.each([
    [['serve'], ['serve']],
    [
      ['serve', '--empty', '--port', '4000'],
      ['serve', '--empty', '--port=4000'],
    ],
    [['migrate'], ['migrate']],
    [['verify'], ['verify']],
    [
      ['verify', '--json'],
      ['verify', '--json'],
    ],
    [['verify-audit'], ['verify-audit']],
    [
      ['verify-audit', '--json', '--expect', 'aa', '--expect', 'bb'],
      ['verify-audit', '--json', '--expect=aa', '--expect=bb'],
    ],
    [
      ['backup', 'my backups'],
      ['backup', '--', 'my backups'],
    ],
    [
      ['restore', '--', '--odd.tar'],
      ['restore', '--', '--odd.tar'],
    ],
    [
      ['token', 'create', '--user', 'a@b.c', '--scopes', 'read,vote:cast', '--name', '--odd name'],
      ['token', 'create', '--user=a@b.c', '--scopes=read,vote:cast', '--name=--odd name'],
    ],
    [
      ['token', 'create', '--user=a@b.c', '--scopes=read', '--expires-in-days', '7'],
      ['token', 'create', '--user=a@b.c', '--scopes=read', '--expires-in-days=7'],
    ],
    [
      ['access', 'grant', '--debate', 'why~abc', '--user', 'a@b.c', '--reason', 'a lost page', '--minutes', '5'],
      ['access', 'grant', '--debate=why~abc', '--user=a@b.c', '--reason=a lost page', '--minutes=5'],
    ],
    [
      ['access', 'end', '--debate', 'why~abc', '--user', 'a@b.c'],
      ['access', 'end', '--debate=why~abc', '--user=a@b.c'],
    ],
  ])('hands %j to the server and its exit code back', async (args, expected) => {
    const { calls, codes, error } = await run(...args);
    expect(error).toBeNull();
    expect(calls).toEqual([expected]);
    expect(codes).toEqual([7]);
  });

  it.each([
    [['servee'], /unknown command 'servee'\n\(Did you mean serve\?\)/],
    [['serve', '--prot=1'], /unknown option '--prot=1'/],
    [['backup'], /missing required argument 'file\|folder'/],
    [['restore', 'a', 'b'], /too many arguments for 'restore'/],
    [['verify', '--repair'], /unknown option '--repair'/],
    [['serve', 'now'], /too many arguments for 'serve'/],
    [['serve', '--port', '65536'], /Give a whole number from 0 to 65535/],
    [['serve', '--port', '1.5'], /Give a whole number/],
    [['access', 'grant', '--debate=x', '--user=a@b.c'], /required option '--reason <text>' not specified/],
    [['access', 'grant', '--debate=x', '--user=a', '--reason=y', '--minutes=61'], /whole number from 1 to 60/],
    [['token', 'create', '--scopes', 'read'], /required option '--user <email>' not specified/],
    [['score'], /missing required argument 'file'/],
    [['score', 'x.txt', '--semantics', 'best'], /Known are MLP, DFQuAD/],
    [['token', 'create', '--user', 'a@b.c'], /required option '--scopes <list>' not specified/],
    [['token', 'create', '--user=a', '--scopes=read', '--expires-in-days=366'], /whole number from 1 to 365/],
  ])('refuses %j, says why and starts nothing', async (args, reason) => {
    const { calls, err, error } = await run(...args);
    expect(error).toBeInstanceOf(CommanderError);
    expect(error?.exitCode).not.toBe(0);
    expect(err).toMatch(reason);
    expect(err).toContain('counterpoint --help lists the commands');
    expect(calls).toEqual([]);
  });

  it('answers 2 where the file to score cannot be read', async () => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => {});
    const { codes, calls } = await run('score', '/nowhere/debate.txt');
    expect(codes).toEqual([2]);
    expect(calls).toEqual([]);
    expect(told).toHaveBeenCalledWith(expect.stringContaining('/nowhere/debate.txt cannot be read'));
    told.mockRestore();
  });

  it('shows in its help the commands and the settings', async () => {
    const { out, error } = await run('--help');
    expect(error?.exitCode).toBe(0);
    for (const word of ['serve', 'migrate', 'verify', 'backup', 'restore', 'token', 'DATABASE_URL', 'DATA_FOLDER'])
      expect(out).toContain(word);
    expect((await run('backup', '--help')).out).toContain('Sessions are left out');
    expect((await run('restore', '--help')).out).toContain('Never touches data that is there');
    expect((await run('verify', '--help')).out).toContain('Exit code 0: nothing found');
    expect((await run('token', 'create', '--help')).out).toContain('Authorization: Bearer');
  });

  it('tells how to build a server that is not built', async () => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => {});
    expect(await runServerProgram('/nowhere/main.js', ['serve'])).toBe(1);
    expect(told).toHaveBeenCalledWith(expect.stringContaining('npm run build'));
    told.mockRestore();
  });
});
