/** Admiralty grade of a source: A reliable to E unreliable; F: cannot be judged, which is not the worst. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** Admiralty grade of what it says: 1 confirmed to 5 improbable; 6: cannot be judged, which is not the worst. */
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6;

/** The two grades; they are judged apart (an A can say a 5). */
export interface Grade {
  readonly reliability: Reliability;
  readonly credibility: Credibility;
}

/** What an item that nobody judged has. */
const UNKNOWN = 0.5;
const STEPS: readonly number[] = [0.9, 0.75, 0.5, 0.25, 0.1];

/**
 * Base score in [0,1] from an Admiralty grade (NATO AJP-2.1): A to E, and 1 to 5, are 0.9, 0.75, 0.5, 0.25, 0.1. Of two known
 * grades the worse one counts; where one is unknown, the other alone; where both are, 0.5. The numbers are this project's:
 * the standard gives none.
 * @throws RangeError for a letter or digit that is no grade.
 */
export function baseFromGrade({ reliability, credibility }: Grade): number {
  const steps = [stepOf(reliability, 'ABCDEF'), stepOf(`${credibility}`, '123456')];
  const known = steps.filter((score) => score !== null);
  return known.length === 0 ? UNKNOWN : Math.min(...known);
}

function stepOf(grade: string, scale: string): number | null {
  const place = grade.length === 1 ? scale.indexOf(grade) : -1;
  if (place < 0) throw new RangeError(`"${grade}" is no grade; known are ${scale.split('').join(', ')}.`);
  return STEPS[place] ?? null;
}
