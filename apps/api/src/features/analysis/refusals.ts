import type {
  ClaimRefusal,
  MatrixRefusal,
  Outcome,
  OverlayPart,
  OverlayRefusal,
  ViewRefusal,
} from '@counterpoint/argumentation';
import { BadInput } from '../../platform/errors.js';

type AnalysisRefusal = ClaimRefusal | ViewRefusal | MatrixRefusal | OverlayRefusal;

/** The value of an outcome. Throws BadInput with what is wrong and where, in words for whoever asked. */
export function valueOrBadInput<Value>(outcome: Outcome<Value, AnalysisRefusal>): Value {
  if (!outcome.ok) throw new BadInput(wordsFor(outcome.refusal));
  return outcome.value;
}

const PARTS: Readonly<Record<OverlayPart, string>> = {
  origin: 'source',
  item: 'claim or argument',
  voter: 'voter',
  group: 'group',
};

function wordsFor(refusal: AnalysisRefusal): string {
  switch (refusal.kind) {
    case 'notAClaim':
      return `#${refusal.number} is no claim that counts in this debate: there is none, it is archived, or it is an argument.`;
    case 'duplicateClaim':
      return `Claim #${refusal.number} is named twice; name it once.`;
    case 'baseOutOfRange':
      return `The base of #${refusal.number} must be a number from 0 to 1; it is ${refusal.base}.`;
    case 'duplicateCell':
      return `Arguments #${refusal.arguments.join(' and #')} both lead from claim #${refusal.row} to #${refusal.column}; archive one of them.`;
    case 'overlayVersion':
      return `"${refusal.version}" is not the beginning of an overlay that this server knows. Copy the whole link.`;
    case 'overlayEntry':
      return `The entry "${refusal.entry.slice(0, 80)}" of this overlay cannot be read. Copy the whole link.`;
    case 'overlayTooLarge':
      return `An overlay has at most ${refusal.max} entries, members of groups counted; this one has ${refusal.count}.`;
    case 'overlayWeight':
      return `The ${PARTS[refusal.part]} ${nameOf(refusal)} must have a number from 0 to ${refusal.max}; it has ${refusal.weight}.`;
    case 'overlayDuplicate':
      return `The ${PARTS[refusal.part]} ${nameOf(refusal)} is named twice; name it once.`;
    case 'overlayUnknown':
      return `This debate has no ${PARTS[refusal.part]} ${nameOf(refusal)} that counts.`;
  }
}

const nameOf = ({ part, key }: { readonly part: OverlayPart; readonly key: string }) =>
  part === 'item' ? `#${key}` : `"${key.slice(0, 80)}"`;
