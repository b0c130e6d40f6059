import { useMemo } from 'react';
import { announce } from '../../../shared/lib/announce.js';
import { painted } from '../../../shared/lib/painted.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { useCopyLink } from '../claim/use-copy-link.js';
import { useArchiving } from '../data/use-archiving.js';
import { useDebate } from '../data/debate-context.js';
import { useVoting } from '../vote/use-voting.js';
import type { OutlineRow } from './flatten-rows.js';
import type { PaneRequest } from './outline-store.js';
import { votedNumber } from './row-figures.js';
import { rowNumber } from './row-lookup.js';

/** What can be done with a row, by key, by button and from its menu alike. */
export interface RowActions {
  open(row: OutlineRow): void;
  /** Opens the pane on the row's item and asks it to begin something. */
  ask(row: OutlineRow, kind: PaneRequest['kind']): void;
  vote(row: OutlineRow, value: number): void;
  /** Truth only: agreeing is about what a claim says. */
  agree(row: OutlineRow, value: 0 | 4): void;
  argue(row: OutlineRow, stance: 'PRO' | 'CON'): void;
  /** An argument against the row's step itself, or with PRO one that backs it. */
  argueOnStep(row: OutlineRow, stance: 'PRO' | 'CON'): void;
  archive(row: OutlineRow): void;
  copyLink(row: OutlineRow): void;
}

export function useRowActions(): RowActions {
  const scope = useDebate();
  const cast = useVoting();
  const archive = useArchiving();
  const copyLink = useCopyLink();
  return useMemo(() => {
    const { store, open } = scope;
    const compose = (target: number, stance: 'PRO' | 'CON', under: string) =>
      store.setState({ composer: { kind: 'argument', target, stance, under } });
    const actions: RowActions = {
      open(row) {
        const number = rowNumber(row);
        if (number === null) return;
        store.setState({ currentKey: row.key });
        // The row is marked in the next frame; to draw its details takes longer than a press may feel.
        void painted().then(() => {
          if (store.getState().currentKey === row.key) open(number);
        });
      },
      ask(row, kind) {
        const number = row.claim ?? row.argument;
        if (number === null) return;
        store.setState({ paneRequest: { kind, number } });
        actions.open(row);
      },
      vote(row, value) {
        const number = votedNumber(row, store.getState().face);
        if (number === null || !canVote(scope)) return;
        cast(number, value);
      },
      agree(row, value) {
        if (row.claim === null) announce('This step joins several claims. Choose one of them to agree or disagree.');
        else if (canVote(scope)) cast(row.claim, value);
      },
      argue(row, stance) {
        const target = row.claim ?? row.argument;
        if (target === null || !canArgue(scope)) return;
        compose(target, stance, row.key);
      },
      argueOnStep(row, stance) {
        if (row.argument === null || row.kind === 'premise') {
          announce('Only a step from a reason to what it bears on can be undercut. Choose an argument.');
        } else if (canArgue(scope)) compose(row.argument, stance, row.key);
      },
      archive(row) {
        const number = rowNumber(row);
        if (number !== null) void archive(number, row.key);
      },
      copyLink(row) {
        const number = rowNumber(row);
        if (number !== null) copyLink(number);
      },
    };
    return actions;
  }, [scope, cast, archive, copyLink]);
}

type Scope = ReturnType<typeof useDebate>;

function canVote({ debate, viewerId }: Scope): boolean {
  if (debate.viewerCanVote) return true;
  showToast({ text: viewerId === null ? 'Sign in to vote.' : 'You may read this debate, not vote in it.' });
  return false;
}

function canArgue({ debate, viewerId }: Scope): boolean {
  if (debate.viewerCanAddArgument || debate.viewerCanSuggest) return true;
  showToast({ text: viewerId === null ? 'Sign in to take part.' : 'You may read this debate, not add to it.' });
  return false;
}
