import type { EventType } from './event-log.js';

/** What happened, as a sentence without the actor: `added #12`. `subject` names the thing changed. */
export function summarise(type: EventType, subject: string): string {
  return PHRASES[type](subject);
}

const PHRASES: Record<EventType, (subject: string) => string> = {
  DEBATE_CREATED: () => 'opened the debate',
  DEBATE_EDITED: () => 'changed the settings of the debate',
  CLAIM_ADDED: (subject) => `added ${subject}`,
  CLAIM_LINKED: (subject) => `linked ${subject} into the debate`,
  CLAIM_UNLINKED: (subject) => `took ${subject} out of the debate`,
  CLAIM_EDITED: (subject) => `reworded ${subject}`,
  CLAIM_ARCHIVED: (subject) => `archived ${subject}`,
  CLAIM_RESTORED: (subject) => `brought ${subject} back`,
  ARGUMENT_ADDED: (subject) => `made argument ${subject}`,
  ARGUMENT_EDITED: (subject) => `changed argument ${subject}`,
  ARGUMENT_ARCHIVED: (subject) => `archived argument ${subject}`,
  ARGUMENT_RESTORED: (subject) => `brought argument ${subject} back`,
  SOURCE_ADDED: (subject) => `added source ${subject}`,
  SOURCE_REMOVED: (subject) => `took source ${subject} out of the debate`,
  SOURCE_VERSION_ADDED: (subject) => `added a version of source ${subject}`,
  CITATION_ADDED: (subject) => `cited a passage under ${subject}`,
  CITATION_ARCHIVED: (subject) => `took back a citation under ${subject}`,
  CITATION_RESTORED: (subject) => `brought a citation under ${subject} back`,
  ANNOTATION_ADDED: (subject) => `annotated ${subject}`,
  ANNOTATION_EDITED: (subject) => `changed an annotation on ${subject}`,
  ANNOTATION_RESOLVED: (subject) => `resolved an annotation on ${subject}`,
  ANNOTATION_REOPENED: (subject) => `reopened an annotation on ${subject}`,
  ANNOTATION_ARCHIVED: (subject) => `archived an annotation on ${subject}`,
  ANNOTATION_RESTORED: (subject) => `brought an annotation on ${subject} back`,
  ARGUMENT_MOVED: (subject) => `moved argument ${subject} to another target`,
  CLAIM_MERGED: (subject) => `merged ${subject} into another claim`,
  CLAIM_UNMERGED: (subject) => `took the merge of ${subject} apart`,
  REVIEW_MARKED: (subject) => `marked ${subject} for review`,
  REVIEW_SETTLED: (subject) => `settled a mark on ${subject}`,
  CONTENT_HIDDEN: (subject) => `hid the text of ${subject}`,
  CONTENT_SHOWN: (subject) => `showed the text of ${subject} again`,
  CLAIM_LOCKED: (subject) => `locked ${subject}`,
  CLAIM_UNLOCKED: (subject) => `unlocked ${subject}`,
  VOTING_POLICY_CHANGED: () => 'changed who votes and how votes are kept',
  ROUND_OPENED: () => 'opened a round of votes',
  ROUND_CLOSED: () => 'closed the round of votes',
  ROUND_RELEASED: () => 'released the results of the round',
};
