import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ALL_SEMANTICS, semanticsByName } from '@counterpoint/argumentation';
import { InvalidArgumentError, type Command } from 'commander';
import { scoreAsText } from './print-score.js';
import { scoreText } from './score.js';

const names = ALL_SEMANTICS.map(({ name }) => name);

/** The semantics by its name in whatever case. */
function semanticsCalled(name: string) {
  const known = names.find((one) => one.toLowerCase() === name.toLowerCase());
  const semantics = known === undefined ? undefined : semanticsByName(known);
  if (semantics === undefined) throw new InvalidArgumentError(`Known are ${names.join(', ')}.`);
  return semantics;
}

/** Adds `counterpoint score`. `finish` gets its exit code. */
export function addScoreCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('score')
    .description('work out how strong the claims of a debate in a file are, without a server')
    .argument('<file>', 'a text export of Kialo, of either dialect; - for standard input')
    .option('--semantics <name>', `one of ${names.join(', ')}`, semanticsCalled, semanticsCalled('MLP'))
    .option('--json', 'the result as JSON, texts in full')
    .addHelpText(
      'after',
      `
An export of Kialo holds no votes: every claim and every step starts from 0.5, so the figures say what the shape of the debate
amounts to. Exit code 0: read whole; 1: something in the file was not in order or left out (listed); 2: not usable.`,
    )
    .action(async (file: string, { semantics, json }: { semantics: ReturnType<typeof semanticsCalled>; json?: true }) =>
      finish(await score(file, { semantics, asJson: json === true })),
    );
}

async function score(
  file: string,
  { semantics, asJson }: { semantics: ReturnType<typeof semanticsCalled>; asJson: boolean },
): Promise<number> {
  let content: string;
  try {
    content = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    console.error(`${file} cannot be read: ${(error as Error).message}`);
    return 2;
  }
  const scoring = scoreText(content, semantics);
  if ('unusable' in scoring) {
    console.error(`${file}: ${scoring.unusable}`);
    return 2;
  }
  const { problems, losses } = scoring.score;
  await print(asJson ? `${JSON.stringify(scoring.score, null, 2)}\n` : scoreAsText(scoring.score));
  return problems.length + losses.length > 0 ? 1 : 0;
}

/** Writes to standard output; whoever stops reading there (`| head`) has had enough, which is no failure. */
function print(output: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
    process.stdout.write(output, () => resolve());
  });
}
