import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, limitReached, type Invalid, type LimitReached } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';

/** Most premises that one argument may join. */
export const MAX_PREMISES = 8;

/** A claim that is there, or the text of a new one. */
export type PremiseChoice = { readonly claimId: string } | { readonly text: string };

/** The premises as they are written: new texts clean, no claim twice, neither none nor too many. */
export function cleanPremises(
  premises: readonly PremiseChoice[],
): Outcome<readonly PremiseChoice[], Invalid | LimitReached> {
  if (premises.length === 0) return invalid('premises', 'An argument starts from at least one premise.');
  if (premises.length > MAX_PREMISES)
    return limitReached(MAX_PREMISES, `An argument joins at most ${MAX_PREMISES} premises.`);
  const clean: PremiseChoice[] = [];
  for (const [index, premise] of premises.entries()) {
    if ('claimId' in premise) {
      if (clean.some((other) => 'claimId' in other && other.claimId === premise.claimId)) {
        return invalid(`premises.${index}`, 'The same claim stands twice among the premises.');
      }
      clean.push(premise);
    } else {
      const text = cleanText(`premises.${index}.text`, premise.text, LIMITS.claim);
      if (!text.ok) return text;
      clean.push({ text: text.value });
    }
  }
  return ok(clean);
}
