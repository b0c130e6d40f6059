import type { NodeKind } from './global-id.js';

/** Kinds of records that unions and interfaces tell apart: everything with a global id, and passages. */
export type RecordKind = NodeKind | 'passage';

const names: Record<RecordKind, string> = {
  team: 'Team',
  debate: 'Debate',
  claim: 'Claim',
  argument: 'Argument',
  source: 'Source',
  sourceVersion: 'SourceVersion',
  citation: 'Citation',
  annotation: 'Annotation',
  event: 'Event',
  invitation: 'Invitation',
  account: 'Account',
  suggestion: 'Suggestion',
  reviewMark: 'ReviewMark',
  report: 'Report',
  hiddenContent: 'HiddenContent',
  mute: 'Mute',
  shareLink: 'ShareLink',
  round: 'Round',
  passage: 'Passage',
};

/** The schema's name for a record, for `resolveType` of interfaces and unions. */
export function typeNameOf(record: { readonly kind: RecordKind }): string {
  return names[record.kind];
}
