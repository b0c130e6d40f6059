import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import type { PremiseInput } from './argument.input.js';
import type { PremiseChoice } from './premise-choice.js';

/** @oneOf has seen to it that exactly one of the two is there. */
export function premiseChoice(teamId: string, premise: PremiseInput): PremiseChoice {
  if (premise.claimId == null) return { text: premise.text ?? '' };
  return { claimId: sameTeam(teamId, requireGlobalId(premise.claimId, 'claim')) };
}
