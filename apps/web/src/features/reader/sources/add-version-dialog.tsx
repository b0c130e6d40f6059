import { Dialog } from '../../../shared/ui/dialog.js';
import { AddVersionForm } from './add-version-form.js';

export interface AddVersionDialogProps {
  debateId: string;
  source: { id: string; number: number };
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Called with the number of the new version. */
  onAdded: (version: number) => void;
}

/** Adds a newer text of a source. */
export function AddVersionDialog({ debateId, source, isOpen, onOpenChange, onAdded }: AddVersionDialogProps) {
  return (
    <Dialog title={`A newer text of S${source.number}`} size="l" isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => (
        <AddVersionForm
          debateId={debateId}
          sourceId={source.id}
          onCancel={close}
          onAdded={(added) => {
            close();
            onAdded(added);
          }}
        />
      )}
    </Dialog>
  );
}
