import type { Stance } from '../../src/features/argument/argument.entity.js';

/** One step of a story about a debate. */
export type Told =
  | { readonly kind: 'claim'; readonly name: string }
  | {
      readonly kind: 'argument';
      /** `a > b + c`: how the story refers to it. */
      readonly words: string;
      readonly target: { readonly claim: string } | { readonly step: string };
      readonly stance: Stance;
      readonly premises: readonly string[];
    };

/**
 * Reads a debate told in one line. `a > b`: b speaks for a; `a x b`: against it; `a > b + c`: both jointly; `a > b > c`:
 * c speaks for b in turn; `(a > b) x d`: d speaks against the step from b to a. Statements are separated by semicolons.
 */
export function parseTree(tree: string): Told[] {
  return tree
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .flatMap(parseStatement);
}

const STEP = /^\((.+)\) ([>x]) (.+)$/;

function parseStatement(statement: string): Told[] {
  const step = STEP.exec(statement);
  if (step !== null) {
    const [, words = '', sign = '', premises = ''] = step;
    return [{ kind: 'argument', words: statement, target: { step: words }, stance: stanceOf(sign), premises: joint(premises) }];
  }
  const [first = '', ...rest] = statement.split(/ ([>x]) /);
  const told: Told[] = [{ kind: 'claim', name: first }];
  let target = first;
  for (let place = 0; place < rest.length; place += 2) {
    const sign = rest[place] ?? '';
    const premises = rest[place + 1] ?? '';
    const words = `${target} ${sign} ${premises}`;
    told.push({ kind: 'argument', words, target: { claim: target }, stance: stanceOf(sign), premises: joint(premises) });
    target = premises;
  }
  return told;
}

const stanceOf = (sign: string): Stance => (sign === '>' ? 'PRO' : 'CON');
const joint = (premises: string): string[] => premises.split(' + ');
