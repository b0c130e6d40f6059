import { Copy } from 'lucide-react';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { DialogActions } from '../../shared/ui/dialog.js';

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  async function copy() {
    await navigator.clipboard.writeText(codes.join('\n')).then(
      () => showToast({ text: 'Copied.' }),
      () => showToast({ text: 'The browser did not let us copy. Select the codes and copy them yourself.' }),
    );
  }
  return (
    <div className="flex flex-col gap-4 pt-2">
      <p className="text-15 text-ink-2">
        Keep these recovery codes where you find them without your phone. Each lets you in once, and they are not shown
        again.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4 gap-y-1 rounded-control bg-pressed p-3"
      >
        {codes.map((code) => (
          <li key={code} className="font-mono text-15 select-all">
            {code}
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button icon={<Copy aria-hidden />} onPress={() => void copy()}>
          Copy all
        </Button>
        <Button variant="primary" onPress={onDone}>
          I have kept them
        </Button>
      </DialogActions>
    </div>
  );
}
