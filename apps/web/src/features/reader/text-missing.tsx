import type { FragmentType } from '../../gql/fragment-masking.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ReaderHeader, type ReaderHeader_source } from './reader-header.js';
import { AddVersionForm } from './sources/add-version-form.js';

export interface TextMissingProps {
  debate: { readonly id: string; readonly question: string; readonly viewerCanAddSource: boolean };
  debateKey: string;
  source: { readonly id: string } & FragmentType<typeof ReaderHeader_source>;
  onAdded: () => void;
}

/** A source of which no text was captured yet: it can be named in a chain, but nothing can be cited from it. */
export function TextMissing({ debate, debateKey, source, onAdded }: TextMissingProps) {
  return (
    <div className="mx-auto w-full max-w-180 px-4 pt-6 pb-20 md:pt-10">
      <ReaderHeader source={source} debate={debate} debateKey={debateKey} citations={[]} />
      {debate.viewerCanAddSource ? (
        <AddVersionForm debateId={debate.id} sourceId={source.id} onAdded={onAdded} />
      ) : (
        <EmptyState
          title="No text of this source was captured yet."
          example="Somebody who may add sources can paste it; then passages can be cited from it."
        />
      )}
    </div>
  );
}
