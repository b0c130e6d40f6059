import type { Stance } from '../../../gql/graphql.js';
import { strengthFigure, strengthWord } from '../../../shared/ui/strength-words.js';
import { voteWords } from '../../../shared/ui/vote-words.js';
import { childCounts } from './child-counts.js';
import type { OutlineRow } from './flatten-rows.js';
import { argumentsOn, premisesOf, stanceOf, targetOf, textOf, type OutlineModel } from './outline-model.js';

/** One word per stance; an argument on a step is named for what it does to the step. */
export function stanceWord(stance: Stance | undefined, onStep = false): string {
  switch (stance) {
    case 'PRO':
      return onStep ? 'Backing' : 'Pro';
    case 'CON':
      return onStep ? 'Undercut' : 'Con';
    case 'NEUTRAL':
      return 'Neutral';
    case 'NOT_APPLICABLE':
      return 'Not applicable';
    case undefined:
      return 'Claim';
  }
}

/** What a row is called: "Con to #12: text", the same words that a sighted reader puts together from sign, number and text. */
export function rowName(model: OutlineModel, row: OutlineRow): string {
  if (row.kind === 'group') return `Not yet connected: ${plural(model.loose.length, 'claim')}`;
  const text = row.claim === null ? '' : textOf(model, row.claim);
  if (row.argument === null) return `${row.kind === 'position' ? 'Position' : 'Claim'} #${row.claim}: ${text}`;
  if (row.kind === 'premise') return `Premise #${row.claim}: ${text}`;
  const word = stanceWord(stanceOf(model, row.argument), row.onStep);
  const target = targetOf(model, row.argument);
  const head = row.onStep ? `${word} of step #${target}` : `${word} to #${target}`;
  if (row.kind === 'argument') return `${head}: ${text}`;
  const premises = premisesOf(model, row.argument);
  return `${head}, ${premises.length} premises together: ${premises.map((claim) => `#${claim} ${textOf(model, claim)}`).join('; ')}`;
}

/** What the quiet figures of a row say, for its description. */
export function rowDescription(model: OutlineModel, row: OutlineRow): string {
  if (row.kind === 'group') return '';
  const parts: string[] = [];
  if (row.claim !== null) parts.push(...claimFacts(model, row.claim));
  if (row.argument !== null && row.kind !== 'premise') parts.push(...stepFacts(model, row.argument));
  return parts.join(', ');
}

function claimFacts(model: OutlineModel, claim: number): string[] {
  const slot = model.slotOf.get(claim);
  if (slot === undefined) return [];
  const { pro, con } = childCounts(model, claim);
  const citations = model.citationCounts[slot] ?? 0;
  return [
    `${pro} pro`,
    `${con} con`,
    `strength ${strengthFigure(model.strengths[slot] ?? 0)}, ${strengthWord(model.strengths[slot] ?? 0)}`,
    ...ownVote(model, slot, voteWords.truth),
    ...(citations > 0 ? [plural(citations, 'citation')] : []),
    ...(model.originCounts[slot] === 1 ? ['rests on 1 origin'] : []),
  ];
}

function stepFacts(model: OutlineModel, argument: number): string[] {
  const slot = model.slotOf.get(argument);
  if (slot === undefined) return [];
  const onStep = argumentsOn(model, argument).length;
  return [...(onStep > 0 ? [`${onStep} on this step`] : []), ...ownVote(model, slot, voteWords.relevance)];
}

function ownVote(model: OutlineModel, slot: number, words: readonly string[]): string[] {
  const word = words[model.ownVotes[slot] ?? -1];
  if (word === undefined) return [];
  return [`your vote ${word}${model.ownStale[slot] ? ' on an earlier wording' : ''}`];
}

/** "1 claim", "3 claims". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
