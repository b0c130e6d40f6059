import type { ReadArgument } from '../debate.js';

/** Arguments that make no claim rest on itself. */
export class Steps {
  readonly all: ReadArgument[] = [];
  private readonly premisesOf = new Map<string, string[]>();

  add(step: ReadArgument): void {
    this.all.push(step);
    const premises = this.premisesOf.get(step.target);
    if (premises) premises.push(step.premise);
    else this.premisesOf.set(step.target, [step.premise]);
  }

  /** Whether the premise of this step rests on its target already, or is it. */
  wouldCycle({ premise, target }: ReadArgument): boolean {
    // A Set visits what is added while it is being walked, so this is the whole search.
    const below = new Set([premise]);
    for (const claim of below) {
      if (claim === target) return true;
      for (const next of this.premisesOf.get(claim) ?? []) below.add(next);
    }
    return false;
  }
}
