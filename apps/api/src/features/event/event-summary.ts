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
};
