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

/** `(a > b) x d > e`: a step in brackets, then how it goes on. */
const STEP = /^\(([^)]+)\)( .+)$/;
const SIGN = / ([>x]) /;

function parseStatement(statement: string): Told[] {
  const [, step, beyond] = STEP.exec(statement) ?? [];
  const [start = '', ...rest] = (beyond ?? statement).split(SIGN);
  const told: Told[] = step === undefined ? [{ kind: 'claim', name: start }] : [];
  let name = step === undefined ? start : `(${step})`;
  for (let place = 0; place < rest.length; place += 2) {
    const [sign = '', premises = ''] = rest.slice(place);
    const target = step !== undefined && place === 0 ? { step } : { claim: name };
    const stance = sign === '>' ? 'PRO' : 'CON';
    told.push({
      kind: 'argument',
      words: `${name} ${sign} ${premises}`,
      target,
      stance,
      premises: premises.split(' + '),
    });
    name = premises;
  }
  return told;
}
