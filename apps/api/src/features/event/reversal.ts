import type { Action } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { refused, type Outcome } from '../../platform/outcome.js';
import type { NotUndoable } from '../../platform/refusals.js';
import type { EventType } from './event-log.js';
import type { EventRecord } from './event.reader.js';

/** The opposite of an event, done; what is left is to log it. */
export type Reversal = {
  readonly type: EventType;
  readonly payload: Record<string, unknown>;
  /** Items that changed; the event goes to every debate in which one stands … */
  readonly itemIds: readonly string[];
  /** … unless it concerns this debate alone. */
  readonly onlyHere?: boolean;
};

/** Does the opposite of an event. The locks are taken and the rights checked. */
export type Reverse = (tx: Transaction, viewer: Viewer, event: EventRecord) => Promise<Outcome<Reversal, NotUndoable>>;

export const notUndoable = (message: string) => refused<NotUndoable>({ kind: 'notUndoable', message });

/** The right that undoing an event of each type takes: the right to have done it. */
export const UNDONE_ACTION: Record<EventType, Action> = {
  DEBATE_CREATED: 'debate.edit',
  DEBATE_EDITED: 'debate.edit',
  CLAIM_ADDED: 'claim.archive',
  CLAIM_LINKED: 'claim.link',
  CLAIM_UNLINKED: 'claim.link',
  CLAIM_EDITED: 'claim.edit',
  CLAIM_ARCHIVED: 'claim.archive',
  CLAIM_RESTORED: 'claim.archive',
  ARGUMENT_ADDED: 'argument.archive',
  ARGUMENT_EDITED: 'argument.edit',
  ARGUMENT_ARCHIVED: 'argument.archive',
  ARGUMENT_RESTORED: 'argument.archive',
  SOURCE_ADDED: 'source.add',
  SOURCE_REMOVED: 'source.add',
  SOURCE_VERSION_ADDED: 'source.addVersion',
  CITATION_ADDED: 'citation.archive',
  CITATION_ARCHIVED: 'citation.archive',
  CITATION_RESTORED: 'citation.archive',
  ANNOTATION_ADDED: 'annotation.add',
  ANNOTATION_EDITED: 'annotation.edit',
  ANNOTATION_RESOLVED: 'annotation.resolve',
  ANNOTATION_REOPENED: 'annotation.resolve',
  ANNOTATION_ARCHIVED: 'annotation.add',
  ANNOTATION_RESTORED: 'annotation.add',
  ARGUMENT_MOVED: 'argument.move',
  CLAIM_MERGED: 'claim.merge',
  CLAIM_UNMERGED: 'claim.merge',
  REVIEW_MARKED: 'review.settle',
  REVIEW_SETTLED: 'review.settle',
  CONTENT_HIDDEN: 'content.hide',
  CONTENT_SHOWN: 'content.hide',
  CLAIM_LOCKED: 'claim.lock',
  CLAIM_UNLOCKED: 'claim.lock',
  VOTING_POLICY_CHANGED: 'votingPolicy.edit',
  ROUND_OPENED: 'round.open',
  ROUND_CLOSED: 'round.close',
  ROUND_RELEASED: 'round.release',
};

/** Types that nothing undoes: each has a way of its own. */
export const NEVER_UNDONE: readonly EventType[] = [
  'DEBATE_CREATED',
  'SOURCE_VERSION_ADDED',
  'CONTENT_HIDDEN',
  'CONTENT_SHOWN',
  'CLAIM_LOCKED',
  'CLAIM_UNLOCKED',
  'VOTING_POLICY_CHANGED',
  'ROUND_OPENED',
  'ROUND_CLOSED',
  'ROUND_RELEASED',
];

/** Types whose undoing may change which debates something stands in. */
export const MOVES_STANDING: readonly EventType[] = [
  'CLAIM_LINKED',
  'CLAIM_UNLINKED',
  'DEBATE_EDITED',
  'ARGUMENT_MOVED',
  'CLAIM_MERGED',
  'CLAIM_UNMERGED',
];

/** Types whose subject has a home of its own, where the rights are asked, too. */
export function concernsItsHome(type: EventType): boolean {
  return /^(CLAIM|ARGUMENT|CITATION|REVIEW)_/.test(type) && type !== 'CLAIM_LINKED' && type !== 'CLAIM_UNLINKED';
}
