import { argumentsOn, premisesOf, stanceOf, textOf, type OutlineModel } from '../outline/outline-model.js';

/** What one argument adds to what it is about. */
export interface Push {
  /** Number of the argument. */
  readonly number: number;
  readonly text: string;
  /** In [0,1] for, in [-1,0] against: the weakest premise times the step's relevance. */
  readonly value: number;
  readonly weakest: number;
  readonly relevance: number;
}

/** Pushes of all arguments with weight on a claim or argument, the strongest first, whichever way they push. */
export function pushesOn(model: OutlineModel, number: number): Push[] {
  return argumentsOn(model, number)
    .flatMap((step) => {
      const stance = stanceOf(model, step);
      const slot = model.slotOf.get(step);
      if (slot === undefined || (stance !== 'PRO' && stance !== 'CON')) return [];
      const premises = premisesOf(model, step);
      const weakest = Math.min(1, ...premises.map((claim) => model.strengths[model.slotOf.get(claim) ?? -1] ?? 0));
      const relevance = model.strengths[slot] ?? 0;
      const value = (stance === 'PRO' ? 1 : -1) * weakest * relevance;
      return [
        { number: step, text: premises.map((claim) => textOf(model, claim)).join(' · '), value, weakest, relevance },
      ];
    })
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.number - b.number);
}

export function sumOfPushes(pushes: readonly Push[]): number {
  return pushes.reduce((sum, push) => sum + push.value, 0);
}
