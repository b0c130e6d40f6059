import { useState } from 'react';
import { Button } from '../../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../../shared/ui/dialog.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { findPasted, type PastedQuote } from '../core/find-pasted.js';
import type { Span } from '../core/text-table.js';

export interface PasteQuoteProps {
  text: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The place of the quote in the source. */
  onFound: (span: Span) => void;
}

/** Finds a passage by its words: for text that was copied from a screen reader, a PDF or another edition. */
export function PasteQuote({ text, isOpen, onOpenChange, onFound }: PasteQuoteProps) {
  return (
    <Dialog title="Paste a quote" isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => (
        <PasteForm
          text={text}
          onFound={(span) => {
            close();
            onFound(span);
          }}
          onCancel={close}
        />
      )}
    </Dialog>
  );
}

/** Characters shown before and after a place that is offered. */
const CONTEXT = 40;

function PasteForm({ text, onFound, onCancel }: { text: string; onFound: (span: Span) => void; onCancel: () => void }) {
  const [pasted, setPasted] = useState('');
  const [answer, setAnswer] = useState<Exclude<PastedQuote, { kind: 'found' }> | null>(null);

  const find = () => {
    const found = findPasted(text, pasted);
    if (found.kind === 'found') onFound(found.span);
    else setAnswer(found);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <TextArea
        label="Words of the source"
        description="Line breaks, hyphens, quotation marks and capitals need not be the same."
        autoFocus
        rows={3}
        value={pasted}
        error={answer && answer.kind !== 'several' ? problemSentence(answer.kind) : null}
        onChange={(value) => {
          setPasted(value);
          setAnswer(null);
        }}
        onSubmit={find}
      />
      {answer?.kind === 'several' && (
        <div role="status" className="mt-4">
          <p className="mb-1 text-13 text-ink-2">
            These words stand in {answer.spans.length} places. Which one is meant?
          </p>
          <ol className="flex max-h-64 flex-col overflow-y-auto">
            {answer.spans.map((span) => (
              <li key={span.start}>
                <button
                  type="button"
                  className="user-text w-full rounded-control px-2 py-2 text-start font-serif text-15 text-ink-3 hover:bg-hover"
                  onClick={() => onFound(span)}
                >
                  {contextBefore(text, span.start)}
                  <span className="bg-accent-soft text-ink-1">{text.slice(span.start, span.end)}</span>
                  {contextAfter(text, span.end)}
                </button>
              </li>
            ))}
          </ol>
        </div>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onCancel}>
          Cancel
        </Button>
        <Button variant="primary" type="submit" isDisabled={pasted.trim() === ''}>
          Find it <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </DialogActions>
    </form>
  );
}

function contextBefore(text: string, start: number): string {
  const from = Math.max(0, start - CONTEXT);
  const context = text.slice(from, start);
  return from === 0 ? context : `…${context.replace(/^\S*/, '')}`;
}

function contextAfter(text: string, end: number): string {
  const context = text.slice(end, end + CONTEXT);
  return end + CONTEXT >= text.length ? context : `${context.replace(/\S*$/, '')}…`;
}

function problemSentence(kind: 'lost' | 'empty'): string {
  return kind === 'lost'
    ? 'These words do not stand in this version of the source. Try a shorter stretch, or look at another version.'
    : 'There are no words to look for. Paste a sentence of the source.';
}
