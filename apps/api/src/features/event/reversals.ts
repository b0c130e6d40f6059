import {
  editDebateBack,
  editAnnotationBack,
  enterSource,
  removeSource,
  reverseAnnotation,
  reverseCitation,
  reverseResolving,
} from './content-reversals.js';
import type { EventType } from './event-log.js';
import { mergeAgain, moveBack, reopenMark, settleMark, unmerge } from './graph-reversals.js';
import { archiveItems, editItemBack, reverseLink, restoreItems } from './item-reversals.js';
import { notUndoable, type Reverse } from './reversal.js';

/** How an event of each type is undone. */
export const REVERSALS: Record<EventType, Reverse> = {
  DEBATE_CREATED: () => Promise.resolve(notUndoable('A debate cannot be un-opened. Archive it instead.')),
  DEBATE_EDITED: editDebateBack,
  CLAIM_ADDED: archiveItems('CLAIM_ARCHIVED'),
  CLAIM_LINKED: reverseLink(false),
  CLAIM_UNLINKED: reverseLink(true),
  CLAIM_EDITED: editItemBack('CLAIM_EDITED'),
  CLAIM_ARCHIVED: restoreItems('CLAIM_RESTORED'),
  CLAIM_RESTORED: archiveItems('CLAIM_ARCHIVED'),
  ARGUMENT_ADDED: archiveItems('ARGUMENT_ARCHIVED'),
  ARGUMENT_EDITED: editItemBack('ARGUMENT_EDITED'),
  ARGUMENT_ARCHIVED: restoreItems('ARGUMENT_RESTORED'),
  ARGUMENT_RESTORED: archiveItems('ARGUMENT_ARCHIVED'),
  SOURCE_ADDED: removeSource,
  SOURCE_REMOVED: enterSource,
  SOURCE_VERSION_ADDED: () =>
    Promise.resolve(notUndoable('Versions of a source are kept for ever. Add a newer one instead.')),
  CITATION_ADDED: reverseCitation('CITATION_ARCHIVED'),
  CITATION_ARCHIVED: reverseCitation('CITATION_RESTORED'),
  CITATION_RESTORED: reverseCitation('CITATION_ARCHIVED'),
  ANNOTATION_ADDED: reverseAnnotation('ANNOTATION_ARCHIVED'),
  ANNOTATION_EDITED: editAnnotationBack,
  ANNOTATION_RESOLVED: reverseResolving('ANNOTATION_REOPENED'),
  ANNOTATION_REOPENED: reverseResolving('ANNOTATION_RESOLVED'),
  ANNOTATION_ARCHIVED: reverseAnnotation('ANNOTATION_RESTORED'),
  ANNOTATION_RESTORED: reverseAnnotation('ANNOTATION_ARCHIVED'),
  ARGUMENT_MOVED: moveBack,
  CLAIM_MERGED: unmerge,
  CLAIM_UNMERGED: mergeAgain,
  REVIEW_MARKED: settleMark,
  REVIEW_SETTLED: reopenMark,
  CONTENT_HIDDEN: () => Promise.resolve(notUndoable('Show it again where the moderators see what is hidden.')),
  CONTENT_SHOWN: () => Promise.resolve(notUndoable('Hide it again instead.')),
  CLAIM_LOCKED: () => Promise.resolve(notUndoable('Unlock the claim instead.')),
  CLAIM_UNLOCKED: () => Promise.resolve(notUndoable('Lock the claim again instead.')),
  VOTING_POLICY_CHANGED: () =>
    Promise.resolve(notUndoable('People may have voted by the new rule. Change the rule in the settings instead.')),
  ROUND_OPENED: () => Promise.resolve(notUndoable('A round cannot be un-opened. Close it instead.')),
  ROUND_CLOSED: () => Promise.resolve(notUndoable('A closed round stays closed. Open another one instead.')),
  ROUND_RELEASED: () => Promise.resolve(notUndoable('Who has seen a result cannot forget it.')),
};
