import { readEnv, type Env } from '../../src/config/env.js';
import { CommandFailure } from '../../src/commands/command-failure.js';

/** The settings of somebody who gives just these variables. */
export function envOf(variables: Record<string, string>): Env {
  const outcome = readEnv(variables);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return outcome.env;
}

/** How a command ended, as main.ts would tell it: its exit code, and what it said to standard error. */
export type CommandEnd = { readonly code: number; readonly said: string };

export async function endOf(command: (log: (line: string) => void) => Promise<number>): Promise<CommandEnd> {
  const lines: string[] = [];
  try {
    const code = await command((line) => lines.push(line));
    return { code, said: lines.join('\n') };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return { code: error.exitCode, said: [...lines, error.message].join('\n') };
  }
}
