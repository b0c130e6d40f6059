import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { announce } from '../lib/announce.js';
import { Button } from './button.js';
import { DialogActions } from './dialog.js';
import { TextField } from './text-field.js';

export interface CopyFieldProps {
  label: string;
  description?: string;
  /** What is to be copied. */
  text: string;
  onDone: () => void;
}

/** A secret that is shown once, to be copied; stands at the end of a dialog. */
export function CopyField({ label, description, text, onDone }: CopyFieldProps) {
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(`${label} copied.`);
    } catch {
      announce('The browser did not allow copying. Select the text and copy it by hand.', 'assertive');
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={label}
        description={description}
        value={text}
        isReadOnly
        autoFocus
        onFocus={(event) => event.target.select()}
      />
      <DialogActions>
        <Button icon={isCopied ? <Check aria-hidden /> : <Copy aria-hidden />} onPress={() => void copy()}>
          {isCopied ? 'Copied' : `Copy ${label.toLocaleLowerCase('en')}`}
        </Button>
        <Button variant="primary" onPress={onDone}>
          Done
        </Button>
      </DialogActions>
    </div>
  );
}
