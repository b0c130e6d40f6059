import {
  Archive,
  BookOpen,
  Ellipsis,
  Link,
  MessageSquare,
  Minus,
  Pencil,
  Plus,
  ShieldMinus,
  ShieldPlus,
  ThumbsDown,
  ThumbsUp,
} from 'lucide-react';
import { IconButton } from '../../../shared/ui/button.js';
import { Menu } from '../../../shared/ui/menu.js';
import type { MenuEntry } from '../../../shared/ui/menu-entry.js';
import { useDebate } from '../data/debate-context.js';
import type { OutlineRow } from './flatten-rows.js';
import type { RowActions } from './use-row-actions.js';

/** Marks the buttons that Right leads to. */
export const TOOLBAR_ATTRIBUTE = 'data-row-toolbar';

/** What can be done with a row, in sight while it is hovered or focused. Arrow keys reach it; Tab passes it by. */
export function RowToolbar({ row, actions }: { row: OutlineRow; actions: RowActions }) {
  const { debate } = useDebate();
  const hasClaim = row.claim !== null;
  const verb = debate.viewerCanAddArgument ? 'Add' : 'Suggest';
  return (
    <div
      {...{ [TOOLBAR_ATTRIBUTE]: '' }}
      data-no-print
      className="absolute end-3 -bottom-3 z-10 flex items-center rounded-control bg-paper-3 p-0.5 shadow-float"
    >
      {(debate.viewerCanAddArgument || debate.viewerCanSuggest) && (
        <>
          <RowButton
            label={hasClaim ? `${verb} a pro` : `${verb} a pro on this step`}
            keys="p"
            onPress={() => actions.argue(row, 'PRO')}
          >
            <Plus aria-hidden className="text-for" />
          </RowButton>
          <RowButton
            label={hasClaim ? `${verb} a con` : `${verb} a con on this step`}
            keys="o"
            onPress={() => actions.argue(row, 'CON')}
          >
            <Minus aria-hidden className="text-against" />
          </RowButton>
        </>
      )}
      {debate.viewerCanVote && hasClaim && (
        <>
          <RowButton label="Agree: surely true" keys="a" onPress={() => actions.agree(row, 4)}>
            <ThumbsUp aria-hidden />
          </RowButton>
          <RowButton label="Disagree: surely false" keys="d" onPress={() => actions.agree(row, 0)}>
            <ThumbsDown aria-hidden />
          </RowButton>
        </>
      )}
      <Menu
        label="More for this row"
        entries={menuEntries(row, actions, debate)}
        trigger={
          <RowButton label="More">
            <Ellipsis aria-hidden />
          </RowButton>
        }
      />
    </div>
  );
}

type ButtonProps = Parameters<typeof IconButton>[0];

function RowButton(props: ButtonProps) {
  return <IconButton size="s" excludeFromTabOrder {...props} />;
}

type Can = ReturnType<typeof useDebate>['debate'];

function menuEntries(row: OutlineRow, actions: RowActions, can: Can): (MenuEntry | null)[] {
  const isStep = row.argument !== null && row.kind !== 'premise';
  const canArgue = can.viewerCanAddArgument || can.viewerCanSuggest;
  const entries: (MenuEntry | null | false)[] = [
    canArgue &&
      isStep && {
        id: 'undercut',
        label: 'Undercut this step',
        detail: 'The reason may be true and still not bear on it',
        icon: <ShieldMinus aria-hidden />,
        keys: 'u',
        onAction: () => actions.argueOnStep(row, 'CON'),
      },
    canArgue &&
      isStep && {
        id: 'back',
        label: 'Back this step',
        icon: <ShieldPlus aria-hidden />,
        onAction: () => actions.argueOnStep(row, 'PRO'),
      },
    { id: 'edit', label: 'Edit', icon: <Pencil aria-hidden />, keys: 'e', onAction: () => actions.ask(row, 'edit') },
    row.claim !== null && {
      id: 'cite',
      label: 'Cite a source',
      icon: <BookOpen aria-hidden />,
      keys: 's',
      onAction: () => actions.ask(row, 'cite'),
    },
    can.viewerCanAnnotate && {
      id: 'note',
      label: 'Add a note',
      icon: <MessageSquare aria-hidden />,
      keys: 'r',
      onAction: () => actions.ask(row, 'note'),
    },
    {
      id: 'link',
      label: 'Copy link',
      icon: <Link aria-hidden />,
      keys: 'Mod+Shift+L',
      onAction: () => actions.copyLink(row),
    },
    null,
    {
      id: 'archive',
      label: row.kind === 'argument' ? 'Archive this argument' : 'Archive',
      icon: <Archive aria-hidden />,
      keys: 'Delete',
      isDanger: true,
      onAction: () => actions.archive(row),
    },
  ];
  return entries.filter((entry) => entry !== false);
}
