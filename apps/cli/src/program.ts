import { Command, InvalidArgumentError } from 'commander';
import { addScoreCommand } from './score/score-command.js';

/** Runs the server's program with these arguments; resolves to its exit code. */
export type RunServer = (args: string[]) => Promise<number>;

const settings = `
Settings come from the environment. The most used ones:
  PORT           port of client and API (3000)
  DATABASE_URL   your own PostgreSQL, 15 or newer; without it an embedded one is started
  DATA_FOLDER    folder of the embedded database (data, in the repository)
  PUBLIC_URL     https origin under which people reach Counterpoint`;

function wholeNumber(least: number, most: number): (text: string) => string {
  return (text) => {
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return text;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** The command line as commander knows it. `finish` gets the exit code of the command that was run. */
export function buildProgram(runServer: RunServer, finish: (code: number) => void): Command {
  const program = new Command('counterpoint');
  const run = async (args: string[]) => finish(await runServer(args));
  const flags = (pairs: Record<string, string | undefined>) =>
    Object.entries(pairs).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]));

  program
    .description('Structured debate: what a team believes and why, as a graph of claims, arguments and sources.')
    .showHelpAfterError('(counterpoint --help lists the commands)')
    .addHelpText('after', settings);

  program
    .command('serve')
    .description('start the database, migrate it, and serve the client and the API on one port')
    .option('--empty', 'without the sample debates and the demo accounts')
    .option('--port <number>', 'instead of PORT; 0 lets the system choose', wholeNumber(0, 65_535))
    .addHelpText('after', settings)
    .action((options: { empty?: boolean; port?: string }) =>
      run(['serve', ...(options.empty ? ['--empty'] : []), ...flags({ port: options.port })]),
    );

  program
    .command('migrate')
    .description('bring the database up to this version, then end (safe to repeat, and beside a running server)')
    .action(() => run(['migrate']));

  program
    .command('verify')
    .description(
      'recount everything that is derived, in one snapshot: tallies, history, logs, standing, cycles, indexes',
    )
    .option('--json', 'the result as JSON, with up to 100 findings of each check')
    .addHelpText(
      'after',
      `
Changes nothing, and is safe beside a running server. Exit code 0: nothing found; 1: something does not hold (each finding
says where, and what to do); 2: the database could not be looked at.`,
    )
    .action((options: { json?: boolean }) => run(['verify', ...(options.json ? ['--json'] : [])]));

  program
    .command('verify-audit')
    .description('go through the digests of the audit logs: has anybody changed an entry?')
    .option(
      '--expect <digest>',
      'a digest of an earlier run, which must still be there; can be given several times',
      (digest: string, digests: string[]) => [...digests, digest],
      [] as string[],
    )
    .option('--json', 'the result as JSON')
    .addHelpText(
      'after',
      `
Changes nothing, and is safe beside a running server. Prints the last digest of each log. Whoever may write to the database as
its owner could write a whole log anew: keep these digests where they cannot, and give them with --expect next time.
Exit code 0: all logs hold; 1: something does not; 2: the database could not be looked at.`,
    )
    .action((options: { expect: string[]; json?: boolean }) =>
      run([
        'verify-audit',
        ...(options.json ? ['--json'] : []),
        ...options.expect.map((digest) => `--expect=${digest}`),
      ]),
    );

  program
    .command('backup')
    .description('write the whole database, as it is at one moment, into one new file')
    .argument('<file|folder>', 'a file that does not exist yet, or a folder to make one in')
    .addHelpText(
      'after',
      `
Needs nothing but Counterpoint, works beside a running server, and holds nobody up. Under its name there is a whole backup or
none; only you may read it. Standard output holds its path alone. Sessions are left out: people sign in anew.`,
    )
    .action((target: string) => run(['backup', '--', target]));

  program
    .command('restore')
    .description('load a backup into an empty database, or into a new DATA_FOLDER')
    .argument('<file>', 'what backup has written')
    .addHelpText(
      'after',
      `
Never touches data that is there: restore into a new place, look at it, then let the server use it.
  DATA_FOLDER=data.restored npx counterpoint restore counterpoint-20261122-110321Z.tar
The whole file is checked before anything is written; then everything is there, or nothing. An older version's backup is
brought up to this one. Exit code 1 where the recount finds something that was wrong before the backup already.`,
    )
    .action((file: string) => run(['restore', '--', file]));

  const token = program.command('token').description('API tokens: what scripts sign in with');
  token
    .command('create')
    .description('make a token for a person and print it, this once')
    .requiredOption('--user <email>', 'e-mail address of the account the token acts for')
    .requiredOption('--scopes <list>', 'what it may do, comma-separated: read, content:write, vote:cast …')
    .option('--expires-in-days <number>', 'days until it ends (90, at most 365)', wholeNumber(1, 365))
    .option('--name <text>', 'what it is for, to recognise it by')
    .addHelpText(
      'after',
      `
A token can do what its person can do and its scopes allow, whichever is less. Standard output holds the token alone:
  TOKEN=$(npx counterpoint token create --user you@example.org --scopes read)
  curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
       -d '{"query":"{ viewer { account { name } } }"}' http://127.0.0.1:3000/graphql`,
    )
    .action((options: { user: string; scopes: string; expiresInDays?: string; name?: string }) =>
      run([
        ...['token', 'create'],
        ...flags({
          ...{ user: options.user, scopes: options.scopes, name: options.name },
          'expires-in-days': options.expiresInDays,
        }),
      ]),
    );

  const access = program.command('access').description('reading a debate in an emergency (“break glass”)');
  const whereAndWho = (command: Command) =>
    command
      .requiredOption('--debate <address>', 'the debate, as its address stands in the browser')
      .requiredOption('--user <email>', 'e-mail address of the account that may read it');
  whereAndWho(access.command('grant'))
    .description('let somebody read one debate that is not open to them, for an hour at most')
    .requiredOption('--reason <text>', 'why; the owners of the debate read it, and it is kept for ever')
    .option('--minutes <number>', 'how long (60, which is the most)', wholeNumber(1, 60))
    .addHelpText(
      'after',
      `
They can read, and do nothing else. It is written to the audit log of the team and shown in the settings of the debate, and the
owners of the debate get a mail. Whoever runs the machine can read its database, too; do this instead, so that people know.`,
    )
    .action((options: { debate: string; user: string; reason: string; minutes?: string }) =>
      run(['access', 'grant', ...flags(options)]),
    );
  whereAndWho(access.command('end'))
    .description('end it before its time')
    .action((options: { debate: string; user: string }) => run(['access', 'end', ...flags(options)]));
  addScoreCommand(program, finish);
  return program;
}
