import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommanderError, type Command } from 'commander';
import { buildProgram } from './program.js';
import { runServerProgram } from './run-server-program.js';

const serverProgram = fileURLToPath(new URL('../../api/dist/src/main.js', import.meta.url));

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Commander ends the process by itself; here it tells instead, for each command and its subcommands. */
function neverExit(command: Command): void {
  command.exitOverride();
  command.commands.forEach(neverExit);
}

/**
 * `counterpoint` with these arguments. Resolves to the exit code: that of the server's program; 0 after help; 2 where
 * command or options make no sense (told on standard error).
 */
export async function main(args: string[]): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(
    (serverArgs) => runServerProgram(serverProgram, serverArgs),
    (code) => (exitCode = code),
  );
  neverExit(program.version(version));
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
