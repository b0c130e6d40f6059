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
};
