import { cleanPremises, type PremiseChoice } from '../argument/premise-choice.js';
import type { Stance } from '../argument/argument.entity.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid, type LimitReached } from '../../platform/refusals.js';
import { cleanLanguage, cleanText, LIMITS } from '../../platform/texts.js';

/** What is proposed, apart from what it is about; stored as JSON. Texts are clean. */
export type ClaimProposal = {
  readonly kind: 'claim';
  readonly text: string;
  readonly language: string | null;
  readonly asPosition: boolean;
};
export type ArgumentProposal = {
  readonly kind: 'argument';
  readonly stance: Stance;
  readonly premises: readonly PremiseChoice[];
  /** '' for none. */
  readonly note: string;
};
/** `text`: the new text of a claim, or note of an argument ('' for none). `stance`: of an argument; null as it is. */
export type EditProposal = {
  readonly kind: 'edit';
  readonly text: string;
  readonly stance: Stance | null;
  readonly spellingOnly: boolean;
};
export type Proposal =
  ClaimProposal | ArgumentProposal | EditProposal | { readonly kind: 'move' } | { readonly kind: 'merge' };

/** What whoever accepts a suggestion changes in it; what is left out stays. */
export type Changes = {
  /** The claim's text, or in an edit the new text or note. */
  readonly text?: string | null;
  /** The argument's note. */
  readonly note?: string | null;
  readonly stance?: Stance | null;
  /** Texts of the new premises, in their order. */
  readonly premiseTexts?: readonly string[] | null;
  readonly asPosition?: boolean | null;
};

/** The proposal as it is stored: texts clean, neither empty nor too long. */
export function cleanProposal<Kind extends Proposal>(proposal: Kind): Outcome<Kind, Invalid | LimitReached>;
export function cleanProposal(proposal: Proposal): Outcome<Proposal, Invalid | LimitReached> {
  switch (proposal.kind) {
    case 'claim': {
      const text = cleanText('text', proposal.text, LIMITS.claim);
      if (!text.ok) return text;
      if (proposal.language === null) return ok({ ...proposal, text: text.value });
      const language = cleanLanguage('language', proposal.language);
      return language.ok ? ok({ ...proposal, text: text.value, language: language.value }) : language;
    }
    case 'argument': {
      const note = cleanText('note', proposal.note, LIMITS.note, { mayBeEmpty: true });
      if (!note.ok) return note;
      const premises = cleanPremises(proposal.premises);
      return premises.ok ? ok({ ...proposal, note: note.value, premises: premises.value }) : premises;
    }
    case 'edit': {
      const text = cleanText('text', proposal.text, LIMITS.claim, { mayBeEmpty: true });
      return text.ok ? ok({ ...proposal, text: text.value }) : text;
    }
    case 'move':
    case 'merge':
      return ok(proposal);
  }
}

/** The proposal with the changes of whoever accepts it. Refuses changes of what is not in it. */
export function withChanges(proposal: Proposal, changes: Changes): Outcome<Proposal, Invalid | LimitReached> {
  const { text, note, stance, premiseTexts, asPosition } = changes;
  const foreign = (field: string) =>
    invalid(`changes.${field}`, `This suggestion has no ${field} that could be changed. Leave it out.`);
  switch (proposal.kind) {
    case 'claim':
      if (note != null) return foreign('note');
      if (stance != null) return foreign('stance');
      if (premiseTexts != null) return foreign('premiseTexts');
      return cleanProposal({
        ...proposal,
        text: text ?? proposal.text,
        asPosition: asPosition ?? proposal.asPosition,
      });
    case 'argument': {
      if (text != null) return foreign('text');
      if (asPosition != null) return foreign('asPosition');
      const premises = retold(proposal.premises, premiseTexts ?? null);
      if (premises === null) {
        return invalid('changes.premiseTexts', 'Give one text for each new premise of the suggestion, in its order.');
      }
      return cleanProposal({ ...proposal, premises, note: note ?? proposal.note, stance: stance ?? proposal.stance });
    }
    case 'edit':
      if (note != null) return foreign('note');
      if (premiseTexts != null) return foreign('premiseTexts');
      if (asPosition != null) return foreign('asPosition');
      return cleanProposal({ ...proposal, text: text ?? proposal.text, stance: stance ?? proposal.stance });
    case 'move':
    case 'merge': {
      const given = Object.entries(changes).find(([, value]) => value != null);
      return given === undefined ? ok(proposal) : foreign(given[0]);
    }
  }
}

/** The premises with other texts for the new ones; null where the number of texts does not fit. */
function retold(premises: readonly PremiseChoice[], texts: readonly string[] | null): PremiseChoice[] | null {
  if (texts === null) return [...premises];
  if (premises.filter((premise) => 'text' in premise).length !== texts.length) return null;
  let next = 0;
  return premises.map((premise) => ('text' in premise ? { text: texts[next++] ?? '' } : premise));
}
