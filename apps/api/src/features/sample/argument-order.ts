import type { SampleArgument } from './content/types.js';

/** The arguments so that one about another comes after it, otherwise in their order. */
export function inTargetOrder(all: readonly SampleArgument[]): SampleArgument[] {
  const byKey = new Map(all.map((argument) => [argument.key, argument]));
  const depth = (argument: SampleArgument): number => {
    const target = byKey.get(argument.target);
    return target === undefined ? 0 : 1 + depth(target);
  };
  return [...all].sort((a, b) => depth(a) - depth(b));
}
