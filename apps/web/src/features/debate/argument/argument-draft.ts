import { textLength } from '../../../shared/lib/text-length.js';
import { plural } from '../outline/row-label.js';

/** A premise being written: new words, or the number of a claim that is there already. */
export type PremiseDraft = { readonly text: string } | { readonly number: number };

/** An argument being written; kept as text between visits. */
export interface ArgumentDraft {
  readonly stance: 'PRO' | 'CON';
  readonly premises: readonly PremiseDraft[];
  /** Why the step holds; null while nobody asked for the field. */
  readonly note: string | null;
}

/** Characters of a claim and of a note that the product accepts. */
export const TEXT_LIMIT = 500;
/** Premises of one argument. */
export const MOST_PREMISES = 8;

export function emptyDraft(stance: 'PRO' | 'CON'): ArgumentDraft {
  return { stance, premises: [{ text: '' }], note: null };
}

/** Reads what `writeDraft` wrote; anything else gives an empty draft, because drafts outlive versions of the client. */
export function readDraft(stored: string, stance: 'PRO' | 'CON'): ArgumentDraft {
  try {
    const value: unknown = JSON.parse(stored);
    if (!isRecord(value) || !Array.isArray(value['premises'])) return emptyDraft(stance);
    const premises = value['premises'].flatMap(readPremise);
    if (premises.length === 0) return emptyDraft(stance);
    const note = typeof value['note'] === 'string' ? value['note'] : null;
    return { stance, premises: premises.slice(0, MOST_PREMISES), note };
  } catch {
    return emptyDraft(stance);
  }
}

/** Text for the draft store; empty when there is nothing worth keeping. */
export function writeDraft(draft: ArgumentDraft): string {
  const isEmpty = draft.premises.every((premise) => 'text' in premise && premise.text.trim() === '') && !draft.note;
  return isEmpty ? '' : JSON.stringify({ premises: draft.premises, note: draft.note });
}

/** What stands in the way of saving, by premise; null where nothing does. */
export function premiseProblem(draft: ArgumentDraft, index: number): string | null {
  const premise = draft.premises[index];
  if (!premise || 'number' in premise) return null;
  const length = textLength(premise.text);
  if (length === 0) return draft.premises.length > 1 ? 'Write this premise, or remove it.' : 'Write the reason first.';
  if (length > TEXT_LIMIT)
    return `Too long by ${plural(length - TEXT_LIMIT, 'character')}. Say it shorter, or split it into two premises.`;
  return null;
}

/** True if the server will take it as far as can be known here. */
export function isReady(draft: ArgumentDraft): boolean {
  return (
    draft.premises.every((_, index) => premiseProblem(draft, index) === null) &&
    textLength(draft.note ?? '') <= TEXT_LIMIT
  );
}

/** The draft with one premise put in the place of another. */
export function withPremise(draft: ArgumentDraft, index: number, premise: PremiseDraft): ArgumentDraft {
  return { ...draft, premises: draft.premises.map((each, place) => (place === index ? premise : each)) };
}

/** The draft without one premise; the last one is emptied instead, since an argument has at least one. */
export function withoutPremise(draft: ArgumentDraft, index: number): ArgumentDraft {
  const premises = draft.premises.filter((_, place) => place !== index);
  return { ...draft, premises: premises.length > 0 ? premises : [{ text: '' }] };
}

function readPremise(value: unknown): PremiseDraft[] {
  if (!isRecord(value)) return [];
  if (typeof value['number'] === 'number') return [{ number: value['number'] }];
  return typeof value['text'] === 'string' ? [{ text: value['text'] }] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
