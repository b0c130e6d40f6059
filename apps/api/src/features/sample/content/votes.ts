import type { Disposition } from './dispositions.js';
import type { Camp, SampleVote, SampleVoter } from './types.js';

/** What the expansion needs besides the voters: both tables of dispositions and the spread around them. */
export interface VotingPlan {
  readonly claims: Readonly<Record<string, Disposition>>;
  readonly arguments: Readonly<Record<string, Disposition>>;
  readonly seed: number;
  readonly personalSpread: number;
  readonly itemSpread: number;
  readonly abstainOnClaim: number;
  readonly abstainOnArgument: number;
}

const column: Readonly<Record<Camp, 0 | 1>> = { sceptics: 0, acceptors: 1 };

/** FNV-1a, 32 bits, over ASCII text (Fowler, Noll and Vo): an unsigned integer. */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

/**
 * A number in [0, 1) that depends on the label alone: its FNV-1a hash, mixed by the finaliser of MurmurHash3 (Appleby),
 * because similar labels hash to similar numbers without it. There is no state, so a new claim or voter changes no
 * other vote.
 */
export function uniform(label: string): number {
  let bits = fnv1a32(label);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

/** A bell-shaped deviation with mean 0 and standard deviation 1, from the sum of three uniform numbers (Irwin-Hall). */
function deviation(label: string): number {
  return 2 * (uniform(`${label}|1`) + uniform(`${label}|2`) + uniform(`${label}|3`) - 1.5);
}

/**
 * Turns dispositions into votes: camp's disposition + voter's leaning + the voter's view of the item, rounded to a
 * whole number and kept within 0 to 4. The same input gives the same votes on every machine.
 */
export function expandVotes(voters: readonly SampleVoter[], plan: VotingPlan): SampleVote[] {
  const tables = [
    { kind: 'VERACITY', table: plan.claims, abstain: plan.abstainOnClaim },
    { kind: 'RELEVANCE', table: plan.arguments, abstain: plan.abstainOnArgument },
  ] as const;
  return voters.flatMap((voter) => {
    const leaning = plan.personalSpread * deviation(`${plan.seed}|${voter.key}`);
    return tables.flatMap(({ kind, table, abstain }) =>
      Object.entries(table).flatMap(([item, disposition]): SampleVote[] => {
        const label = `${plan.seed}|${voter.key}|${kind}|${item}`;
        if (uniform(`${label}|abstains`) < abstain) return [];
        const view = disposition[column[voter.camp]] + leaning + plan.itemSpread * deviation(label);
        return [{ voter: voter.key, item, kind, value: Math.max(0, Math.min(4, Math.round(view))) }];
      }),
    );
  });
}
