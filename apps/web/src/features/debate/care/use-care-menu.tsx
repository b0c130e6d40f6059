import { EyeOff, Flag, Lock, LockOpen, Merge, MoveRight, TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useOnceTrue } from '../../../shared/lib/use-once-true.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import type { MenuEntry } from '../../../shared/ui/menu-entry.js';
import { useDebate } from '../data/debate-context.js';
import type { CareDialogProps } from './care-dialog.js';
import type { Deed, Subject } from './use-care.js';
import { useLock } from './use-lock.js';

const CareDialog = lazyPart<CareDialogProps>(() => import('./care-dialog.js').then((part) => part.CareDialog));

export interface Cared {
  readonly id: string;
  readonly number: number;
  readonly what: 'claim' | 'argument';
  readonly isArchived: boolean;
  readonly canMark: boolean;
  readonly canSuggest: boolean;
  /** Merge the claim, move the argument. */
  readonly canDecide: boolean;
  /** Of a claim that the viewer may lock or unlock: whether it is locked. */
  readonly isLocked?: boolean;
}

/** The lines of a menu that look after a claim or an argument, and the dialog that they open. */
export function useCareMenu(about: Cared): { entries: (MenuEntry | null)[]; dialog: ReactNode } {
  const { debate } = useDebate();
  const [kind, setKind] = useState<Deed['kind'] | null>(null);
  const wasOpen = useOnceTrue(kind !== null);
  const { id, number, what, isArchived, canMark, canSuggest, canDecide } = about;
  const subject = useMemo<Subject>(() => ({ id, number, what, canDecide }), [id, number, what, canDecide]);
  const lock = useLock(id, number);
  const { isLocked } = about;
  const ask = (wanted: Deed['kind']) => () => setKind(wanted);

  const entries: (MenuEntry | null | false)[] = [
    !isArchived &&
      (canDecide || canSuggest) &&
      (what === 'claim'
        ? {
            id: 'merge',
            label: canDecide ? 'Merge into another claim' : 'Suggest a merge',
            icon: <Merge aria-hidden />,
            onAction: ask('merge'),
          }
        : {
            id: 'move',
            label: canDecide ? 'Move to another target' : 'Suggest a move',
            icon: <MoveRight aria-hidden />,
            onAction: ask('move'),
          }),
    canMark && {
      id: 'mark',
      label: 'Mark for review',
      icon: <TriangleAlert aria-hidden />,
      onAction: ask('mark'),
    },
    isLocked !== undefined &&
      !isArchived && {
        id: 'lock',
        label: isLocked ? 'Unlock' : 'Lock as it is',
        icon: isLocked ? <LockOpen aria-hidden /> : <Lock aria-hidden />,
        onAction: () => void lock(!isLocked),
      },
    debate.viewerCanReport && { id: 'report', label: 'Report', icon: <Flag aria-hidden />, onAction: ask('report') },
    debate.viewerCanModerate && {
      id: 'hide',
      label: 'Hide from everybody',
      icon: <EyeOff aria-hidden />,
      isDanger: true,
      onAction: ask('hide'),
    },
  ];
  const shown = entries.filter((entry) => entry !== false);
  return {
    entries: shown.length > 0 ? [null, ...shown] : [],
    dialog: wasOpen ? <CareDialog subject={subject} kind={kind} onClose={() => setKind(null)} /> : null,
  };
}
