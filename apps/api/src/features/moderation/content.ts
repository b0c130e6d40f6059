import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { readAnnotationRow } from '../annotation/annotation-writes.js';
import { readAccess, type DebateAccess } from '../debate/debate-access.js';
import { readItem } from '../item/item-writes.js';

/** Something that people wrote and others may find unacceptable. */
export type ContentKind = 'claim' | 'argument' | 'annotation';
export type ContentRef = { readonly teamId: string; readonly kind: ContentKind; readonly id: string };

export type Content = ContentRef & {
  /** Where it is moderated: the home of an item, the debate of an annotation. */
  readonly access: DebateAccess;
  readonly authorId: string;
  readonly isArchived: boolean;
};

/** Content that the viewer may read; throws NotFound for what is not there or may not be seen. */
export async function readContent(tx: Transaction, viewer: Viewer, ref: ContentRef): Promise<Content> {
  const { teamId, kind, id } = ref;
  const { debateId, authorId, archivedAt } =
    kind === 'annotation' ? await readAnnotationRow(tx, teamId, id) : await itemAt(tx, teamId, id, kind);
  const access = (await readAccess(tx, viewer, [{ teamId, debateId }])).get(debateId);
  // Only its home can tell what may stand there.
  if (access === undefined) throw new NotFound();
  return { ...ref, access, authorId, isArchived: archivedAt !== null };
}

async function itemAt(tx: Transaction, teamId: string, id: string, kind: 'claim' | 'argument') {
  const { homeDebateId, authorId, archivedAt } = await readItem(tx, teamId, id, kind);
  return { debateId: homeDebateId, authorId, archivedAt };
}
