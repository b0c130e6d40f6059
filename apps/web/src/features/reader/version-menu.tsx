import { getRouteApi } from '@tanstack/react-router';
import { Check, ChevronDown, FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { humanDate } from '../../shared/lib/dates.js';
import { Button } from '../../shared/ui/button.js';
import { useOnceTrue } from '../../shared/lib/use-once-true.js';
import { lazyPart } from '../../shared/ui/lazy-part.js';
import { Menu } from '../../shared/ui/menu.js';
import { useReader } from './reader-context.js';
import type { AddVersionDialogProps } from './sources/add-version-dialog.js';

const AddVersionDialog = lazyPart<AddVersionDialogProps>(() =>
  import('./sources/add-version-dialog.js').then((part) => part.AddVersionDialog),
);

const route = getRouteApi('/d/$debateKey/sources/$number');

export interface VersionMenuProps {
  /** All captured texts of the source. */
  versions: readonly { readonly id: string; readonly version: number; readonly createdAt: string }[];
  /** A text was added: the source has to be read anew. */
  onAdded: () => void;
}

/** Which text of the source is shown, and the way to add a newer one. Nothing where there is no choice to make. */
export function VersionMenu({ versions, onAdded }: VersionMenuProps) {
  const { debateId, source, version, can } = useReader();
  const navigate = route.useNavigate();
  const [isAdding, setAdding] = useState(false);
  const wasAdding = useOnceTrue(isAdding);
  if (versions.length < 2 && !can.addSource) return null;

  const show = (number: number) =>
    void navigate({ search: ({ cite }) => ({ cite, version: number }), resetScroll: false });
  return (
    <>
      <Menu
        label="Versions of the text"
        placement="bottom start"
        trigger={
          <Button variant="quiet" size="s">
            Version {version.number} <ChevronDown aria-hidden />
          </Button>
        }
        entries={[
          ...versions
            .toSorted((a, b) => b.version - a.version)
            .map((each) => ({
              id: each.id,
              label: `Version ${each.version}`,
              detail: `captured ${humanDate(each.createdAt)}`,
              icon: each.version === version.number ? <Check aria-label="shown" /> : <span className="block size-4" />,
              onAction: () => show(each.version),
            })),
          ...(can.addSource
            ? [
                null,
                {
                  id: 'add',
                  label: 'Add a newer text…',
                  icon: <FilePlus2 aria-hidden />,
                  onAction: () => setAdding(true),
                },
              ]
            : []),
        ]}
      />
      {wasAdding && (
        <AddVersionDialog
          debateId={debateId}
          source={source}
          isOpen={isAdding}
          onOpenChange={setAdding}
          onAdded={(added) => {
            onAdded();
            show(added);
          }}
        />
      )}
    </>
  );
}
