import { readCommandLine, usage, type Command } from './commands/command-line.js';
import { CommandFailure } from './commands/command-failure.js';
import { readProcessEnv, type Env } from './config/env.js';
import { EmbeddedPostgresError } from './platform/database/embedded/embedded-postgres.error.js';

function readSettings(command: Command): Env {
  const port = command.name === 'serve' && command.port !== undefined ? { PORT: command.port } : {};
  const outcome = readProcessEnv(port);
  if (outcome.ok) return outcome.env;
  const list = outcome.problems.map((problem) => `  - ${problem}`).join('\n');
  throw new CommandFailure(`Counterpoint cannot start with these settings:\n${list}`);
}

// Each command is loaded when it is asked for: making a token needs no web server.
async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'help':
      console.log(usage);
      return 0;
    case 'serve':
      return (await import('./commands/serve.js')).serve(readSettings(command), command);
    case 'migrate':
      return (await import('./commands/migrate.js')).migrateOnce(readSettings(command));
    case 'verify':
      return (await import('./commands/verify.js')).verify(readSettings(command), command);
    case 'verify-audit':
      return (await import('./commands/verify-audit.js')).verifyAudit(readSettings(command), command);
    case 'backup':
      return (await import('./commands/backup.js')).backUp(readSettings(command), command);
    case 'restore':
      return (await import('./commands/restore.js')).restore(readSettings(command), command);
    case 'token create':
      return (await import('./commands/create-token.js')).createToken(readSettings(command), command);
    case 'access grant':
      return (await import('./commands/emergency-access.js')).grantAccess(readSettings(command), command);
    case 'access end':
      return (await import('./commands/emergency-access.js')).endAccess(readSettings(command), command);
  }
}

async function main(): Promise<number> {
  try {
    return await run(readCommandLine(process.argv.slice(2)));
  } catch (error) {
    const known = error instanceof CommandFailure || error instanceof EmbeddedPostgresError;
    console.error(known ? error.message : error);
    return error instanceof CommandFailure ? error.exitCode : 1;
  }
}

// Ends the process even if a library left a timer or a socket behind.
process.exit(await main());
