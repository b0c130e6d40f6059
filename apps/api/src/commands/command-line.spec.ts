import { CommandFailure } from './command-failure.js';
import { readCommandLine } from './command-line.js';

describe('the command line of the server', () => {
  it('knows its commands and their options', () => {
    expect(readCommandLine(['serve'])).toEqual({ name: 'serve', empty: false, port: undefined });
    expect(readCommandLine(['serve', '--empty', '--port=4000'])).toEqual({ name: 'serve', empty: true, port: '4000' });
    expect(readCommandLine(['migrate'])).toEqual({ name: 'migrate' });
    expect(readCommandLine(['verify'])).toEqual({ name: 'verify', json: false });
    expect(readCommandLine(['verify', '--json'])).toEqual({ name: 'verify', json: true });
    expect(readCommandLine(['verify-audit'])).toEqual({ name: 'verify-audit', json: false, expect: [] });
    expect(readCommandLine(['verify-audit', '--expect=a', '--expect=b'])).toEqual({
      name: 'verify-audit',
      json: false,
      expect: ['a', 'b'],
    });
    expect(readCommandLine(['backup', '--', '--odd name'])).toEqual({ name: 'backup', target: '--odd name' });
    expect(readCommandLine(['restore', 'my backup.tar'])).toEqual({ name: 'restore', file: 'my backup.tar' });
    expect(readCommandLine(['token', 'create', '--user=a@b.c', '--scopes', 'read', '--name=--odd'])).toEqual({
      ...{ name: 'token create', user: 'a@b.c', scopes: 'read' },
      ...{ expiresInDays: undefined, tokenName: '--odd' },
    });
    expect(readCommandLine(['-h'])).toEqual({ name: 'help' });
    expect(readCommandLine(['serve', '--help'])).toEqual({ name: 'help' });
  });

  it.each([
    [[], 'No command given.'],
    [['server'], 'Unknown command: server'],
    [['serve', 'now'], 'Unknown command: serve now'],
    [['serve', '--emtpy'], "Unknown option '--emtpy'"],
    [['serve', '--empty=1'], "Option '--empty' does not take an argument"],
    [['serve', '--port'], "Option '--port <value>' argument missing"],
    [['serve', '--user=a@b.c'], 'serve has no option --user'],
    [['migrate', '--empty'], 'migrate has no option --empty'],
    [['backup'], 'backup needs one file or folder to write to'],
    [['backup', 'a', 'b'], 'backup needs one file or folder to write to'],
    [['restore'], 'restore needs one file, a backup'],
    [['restore', 'a', '--json'], 'restore has no option --json'],
    [['verify', 'all'], 'Unknown command: verify all'],
    [['token'], 'Unknown command: token'],
    [['access'], 'Unknown command: access'],
    [['access', 'end', '--user=a@b.c'], 'access end needs --debate and --user'],
    [['access', 'end', '--debate=x', '--user=a@b.c', '--reason=y'], 'access end has no option --reason'],
    [['access', 'grant', '--debate=x', '--user=a@b.c'], 'access grant needs --reason'],
    [['token', 'create', '--user=a@b.c'], 'token create needs --user and --scopes'],
    [['token', 'create', '--user=', '--scopes=read'], 'token create needs --user and --scopes'],
  ])('refuses %j with code 2, the reason and the usage', (args, reason) => {
    const read = () => readCommandLine(args);
    expect(read).toThrow(CommandFailure);
    expect(read).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(read).toThrow(reason);
    expect(read).toThrow('Usage: main.js <command>');
  });
});
