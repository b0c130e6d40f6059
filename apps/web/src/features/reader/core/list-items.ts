import type { ReaderAnnotation, ReaderCitation } from '../data/passage-documents.js';
import { inDocumentOrder, type Passage } from './passages.js';

/** A passage with the citation or the note that makes it one. */
export type ListItem = Passage &
  (
    | { readonly kind: 'citation'; readonly citation: ReaderCitation }
    | { readonly kind: 'note'; readonly annotation: ReaderAnnotation; readonly isResolved: boolean }
  );

/** Everything that is marked in the text, in document order: what still stands, threads by their first note. */
export function listItems(
  citations: readonly ReaderCitation[],
  annotations: readonly ReaderAnnotation[],
  viewerId: string | null,
): ListItem[] {
  const cited = citations
    .filter(({ archivedAt }) => archivedAt === null)
    .map((citation): ListItem => ({
      kind: 'citation',
      citation,
      id: citation.id,
      start: citation.passage.start,
      end: citation.passage.end,
      role: citation.stance === 'SUPPORTS' ? 'supporting' : 'disputing',
      mine: citation.author.id === viewerId,
      claimNumber: citation.claim.number,
    }));
  const noted = annotations.flatMap((annotation): ListItem[] => {
    const { target } = annotation;
    if (annotation.archivedAt !== null || annotation.inReplyTo !== null || target.__typename !== 'Passage') return [];
    return [
      {
        kind: 'note',
        annotation,
        isResolved: annotation.resolvedAt !== null,
        id: annotation.id,
        start: target.start,
        end: target.end,
        role: 'note',
        mine: annotation.author.id === viewerId,
        claimNumber: null,
      },
    ];
  });
  return inDocumentOrder([...cited, ...noted]);
}
