import { parseArgs } from 'node:util';
import { CommandFailure } from './command-failure.js';

/** What the server was asked to do. The `counterpoint` program has the friendlier door to the same commands. */
export type Command =
  | { name: 'help' }
  | { name: 'serve'; empty: boolean; port: string | undefined }
  | { name: 'migrate' }
  | { name: 'verify'; json: boolean }
  | { name: 'verify-audit'; json: boolean; expect: readonly string[] }
  | { name: 'backup'; target: string }
  | { name: 'restore'; file: string }
  | {
      name: 'token create';
      user: string;
      scopes: string;
      expiresInDays: string | undefined;
      tokenName: string | undefined;
    }
  | { name: 'access grant'; debate: string; user: string; reason: string; minutes: string | undefined }
  | { name: 'access end'; debate: string; user: string };

export const usage = `Usage: main.js <command>

  serve [--empty] [--port <number>]   start the database, migrate, serve client and API
  migrate                             bring the database up to this version, then end
  verify [--json]                     recount everything that is derived; changes nothing
  verify-audit [--json] [--expect <digest>]…
                                      go through the digests of the audit logs; changes nothing
  backup <file or folder>             write the whole database into one new file
  restore <file>                      load a backup into an empty database or a new DATA_FOLDER
  token create --user <email> --scopes <a,b> [--expires-in-days <number>] [--name <text>]
                                      print a new API token
  access grant --debate <address> --user <email> --reason <text> [--minutes <number>]
                                      let somebody read one debate for an hour at most; its owners are told
  access end --debate <address> --user <email>
                                      end that before its time

Settings come from the environment (PORT, DATABASE_URL, DATA_FOLDER …); see README.md.`;

const options = {
  help: { type: 'boolean', short: 'h' },
  empty: { type: 'boolean' },
  port: { type: 'string' },
  json: { type: 'boolean' },
  expect: { type: 'string', multiple: true },
  user: { type: 'string' },
  scopes: { type: 'string' },
  'expires-in-days': { type: 'string' },
  name: { type: 'string' },
  debate: { type: 'string' },
  reason: { type: 'string' },
  minutes: { type: 'string' },
} as const;

const optionsOf: Record<string, readonly string[]> = {
  serve: ['empty', 'port'],
  migrate: [],
  verify: ['json'],
  'verify-audit': ['json', 'expect'],
  backup: [],
  restore: [],
  'token create': ['user', 'scopes', 'expires-in-days', 'name'],
  'access grant': ['debate', 'user', 'reason', 'minutes'],
  'access end': ['debate', 'user'],
};

function wrong(problem: string): never {
  throw new CommandFailure(`${problem}\n\n${usage}`, 2);
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node explains how to pass a positional argument that looks like an option; nobody wants that here.
    return wrong((error as Error).message.split('. To specify')[0] ?? '');
  }
}

/** Reads the arguments after the program's name; throws a CommandFailure with the usage where they make no sense. */
export function readCommandLine(args: string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help || positionals.length === 0) return values.help ? { name: 'help' } : wrong('No command given.');
  const [first = '', path = '', ...rest] = positionals;
  const takesPath = first === 'backup' || first === 'restore';
  const name = takesPath ? first : positionals.join(' ');
  const known = optionsOf[name];
  if (known === undefined) return wrong(`Unknown command: ${name}`);
  if (takesPath && (path === '' || rest.length > 0)) {
    return wrong(
      first === 'backup' ? 'backup needs one file or folder to write to' : 'restore needs one file, a backup',
    );
  }
  const foreign = Object.keys(values).find((option) => !known.includes(option));
  if (foreign !== undefined) return wrong(`${name} has no option --${foreign}`);
  if (name === 'serve') return { name, empty: values.empty ?? false, port: values.port };
  if (name === 'migrate') return { name };
  if (name === 'verify-audit') return { name, json: values.json ?? false, expect: values.expect ?? [] };
  if (name === 'verify') return { name, json: values.json ?? false };
  if (name === 'backup') return { name, target: path };
  if (name === 'restore') return { name, file: path };
  const { debate = '', reason = '', minutes } = values;
  if (name === 'access grant' || name === 'access end') {
    const who = values.user ?? '';
    if (debate === '' || who === '') return wrong(`${name} needs --debate and --user`);
    if (name === 'access end') return { name, debate, user: who };
    if (reason === '') return wrong('access grant needs --reason: the owners of the debate read it');
    return { name, debate, user: who, reason, minutes };
  }
  const { user, scopes, 'expires-in-days': expiresInDays, name: tokenName } = values;
  if (!user || !scopes) return wrong('token create needs --user and --scopes');
  return { name: 'token create', user, scopes, expiresInDays, tokenName };
}
