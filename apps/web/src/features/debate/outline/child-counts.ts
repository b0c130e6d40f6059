import { argumentsOn, stanceOf, type OutlineModel } from './outline-model.js';

/** How many arguments stand directly for and against something; neutral ones are in neither. */
export interface ChildCounts {
  readonly pro: number;
  readonly con: number;
}

/** Direct arguments on a claim or argument, by stance. */
export function childCounts(model: OutlineModel, number: number): ChildCounts {
  let pro = 0;
  let con = 0;
  for (const step of argumentsOn(model, number)) {
    const stance = stanceOf(model, step);
    if (stance === 'PRO') pro += 1;
    else if (stance === 'CON') con += 1;
  }
  return { pro, con };
}

/** The other places where a claim is used: what its other arguments are for or against, by number and without repeats. */
export function otherUses(model: OutlineModel, claim: number, exceptArgument: number | null): number[] {
  const targets = new Set<number>();
  for (const step of model.usedIn.get(claim) ?? []) {
    if (step === exceptArgument) continue;
    const slot = model.slotOf.get(step);
    const target = slot === undefined ? undefined : model.targets[slot - model.claimCount];
    if (target !== undefined && model.slotOf.has(target)) targets.add(target);
  }
  return [...targets];
}
