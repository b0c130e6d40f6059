import { ClipboardPaste, TextCursorInput, X } from 'lucide-react';
import { Button, IconButton } from '../../shared/ui/button.js';
import { cx } from '../../shared/ui/cx.js';
import { KeyHint } from '../../shared/ui/key-hint.js';
import { Segmented } from '../../shared/ui/segmented.js';
import type { CitableClaim } from './data/use-citing.js';

export type ReaderView = 'text' | 'passages';

export interface ReaderToolbarProps {
  canQuote: boolean;
  currentClaim: CitableClaim | null;
  onForgetClaim: () => void;
  onQuoteMode: () => void;
  onPaste: () => void;
  /** What a narrow screen shows. */
  view: ReaderView;
  onView: (view: ReaderView) => void;
  passageCount: number;
}

/** Ways to choose a passage without a pointer, and the claim under which one key cites. */
export function ReaderToolbar(props: ReaderToolbarProps) {
  const { canQuote, currentClaim, onForgetClaim, onQuoteMode, onPaste, view, onView, passageCount } = props;
  return (
    <div
      data-no-print
      className={cx(
        !canQuote && 'md:hidden',
        'sticky top-(--header-height) z-10 -mx-1 mb-6 flex flex-wrap items-center gap-1 border-b border-line bg-paper-1 px-1 py-1.5 font-sans md:ps-10',
      )}
    >
      <Segmented<ReaderView>
        label="What is shown"
        size="s"
        options={[
          { id: 'text', label: 'Text' },
          { id: 'passages', label: `Passages ${passageCount}` },
        ]}
        value={view}
        onChange={onView}
        className="md:hidden"
      />
      {canQuote && (
        <>
          <Button
            variant="quiet"
            size="s"
            icon={<TextCursorInput aria-hidden />}
            onPress={onQuoteMode}
            className="max-md:hidden"
          >
            Quote mode <KeyHint keys="q" />
          </Button>
          <Button
            variant="quiet"
            size="s"
            icon={<ClipboardPaste aria-hidden />}
            onPress={onPaste}
            className="max-md:hidden"
          >
            Paste a quote <KeyHint keys="v" />
          </Button>
          <span className="md:hidden">
            <IconButton label="Quote mode" keys="q" size="s" onPress={onQuoteMode}>
              <TextCursorInput aria-hidden />
            </IconButton>
            <IconButton label="Paste a quote" keys="v" size="s" onPress={onPaste}>
              <ClipboardPaste aria-hidden />
            </IconButton>
          </span>
        </>
      )}
      {canQuote && currentClaim && (
        <p className="flex min-w-28 flex-1 basis-0 items-center justify-end gap-1 text-13 text-ink-3">
          <span className="flex-none max-sm:sr-only">Citing for</span>
          <span className="min-w-0 truncate text-ink-1" title={currentClaim.text}>
            <span className="figures">#{currentClaim.number}</span>
            <bdi className="max-lg:sr-only"> {currentClaim.text}</bdi>
          </span>
          <IconButton label={`Stop citing for #${currentClaim.number}`} size="s" onPress={onForgetClaim}>
            <X aria-hidden />
          </IconButton>
        </p>
      )}
    </div>
  );
}
