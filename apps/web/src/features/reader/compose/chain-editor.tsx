import { ChevronDown, Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button, IconButton } from '../../../shared/ui/button.js';
import {
  CREDIBILITIES,
  RELIABILITIES,
  chainPath,
  credibilityWords,
  nextSources,
  reliabilityWords,
  ungradedHop,
  type Hop,
} from '../core/provenance.js';
import { useSources } from '../data/use-sources.js';
import { useReader } from '../reader-context.js';
import { GradeSelect, SourceSelect } from './chain-selects.js';

export interface ChainEditorProps {
  /** Nearest hop first. */
  chain: readonly Hop[];
  /** The chain of the citation before; offered while this one is empty. */
  lastChain: readonly Hop[];
  onChange: (chain: readonly Hop[]) => void;
  /** True where it stands alone and shows its rows at once. */
  isOpen?: boolean;
}

/**
 * Where the passage has it from, hop by hop: "this passage reports what S3 said, which S3 has from S5". Each hop carries
 * two grades, judged apart: how reliable the source is, and how credible what it says here is.
 */
export function ChainEditor({ chain, lastChain, onChange, isOpen: startsOpen = false }: ChainEditorProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  const { source } = useReader();
  const rowsId = useId();
  const isOwnWord = chain.length === 0;
  const path = isOwnWord ? `S${source.number}’s own word` : chainPath(chain);
  return (
    <div className={isOpen ? 'basis-full' : 'min-w-0'}>
      <div className="flex flex-wrap items-center gap-1">
        <Button variant="quiet" size="s" aria-expanded={isOpen} aria-controls={rowsId} onPress={() => setOpen(!isOpen)}>
          <span className="sr-only">Where the passage has it from: </span>
          <span className="max-w-52 truncate">{path}</span>
          <ChevronDown aria-hidden className={isOpen ? 'rotate-180' : undefined} />
        </Button>
        {isOwnWord && lastChain.length > 0 && (
          <Button variant="quiet" size="s" onPress={() => onChange(lastChain)}>
            Again {chainPath(lastChain)}
          </Button>
        )}
      </div>
      <div id={rowsId} hidden={!isOpen}>
        {isOpen && <ChainRows chain={chain} onChange={onChange} />}
      </div>
    </div>
  );
}

function ChainRows({ chain, onChange }: Pick<ChainEditorProps, 'chain' | 'onChange'>) {
  const { debateId, source } = useReader();
  const { sources, problem } = useSources(debateId);
  const candidates = nextSources(sources, source.id, chain);
  const speaker = chain.at(-1)?.source;
  const replace = (at: number, changes: Partial<Hop>) =>
    onChange(chain.map((hop, index) => (index === at ? { ...hop, ...changes } : hop)));

  return (
    <div className="mt-1 flex flex-col gap-2 rounded-control bg-paper-2 p-3">
      {problem !== null && <p className="text-13 text-warn">{problem}</p>}
      <ol className="flex flex-col gap-3 empty:hidden">
        {chain.map((hop, index) => (
          <li key={hop.source.id} className="flex flex-col gap-1.5">
            <div className="flex items-start gap-2 text-13">
              <p className="user-text min-w-0 flex-1 pt-1">
                {index === 0 ? 'This passage reports what' : `S${chain[index - 1]?.source.number ?? ''} has it from`}{' '}
                <strong className="font-strong">
                  S{hop.source.number} {hop.source.title}
                </strong>
                {index === 0 && ' said'}
              </p>
              {index === chain.length - 1 && (
                <IconButton
                  label={`Take S${hop.source.number} out of the chain`}
                  size="s"
                  onPress={() => onChange(chain.slice(0, -1))}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </div>
            <div className="grid grid-cols-2 gap-2">
              <GradeSelect
                label={`How reliable is S${hop.source.number}?`}
                value={hop.reliability}
                options={RELIABILITIES.map((grade) => ({
                  value: grade,
                  label: `${grade} · ${reliabilityWords(grade)}`,
                }))}
                onChange={(reliability) => replace(index, { reliability })}
              />
              <GradeSelect
                label="How credible is this?"
                value={hop.credibility}
                options={CREDIBILITIES.map((grade) => ({
                  value: grade,
                  label: `${grade} · ${credibilityWords(grade)}`,
                }))}
                onChange={(credibility) => replace(index, { credibility })}
              />
            </div>
          </li>
        ))}
      </ol>
      <SourceSelect
        label={
          speaker
            ? `S${speaker.number} has it from (if not its own word)`
            : 'This passage reports what another source said'
        }
        sources={candidates}
        onChoose={(chosen) => onChange([...chain, ungradedHop(chosen)])}
      />
      {candidates.length === 0 && problem === null && (
        <p className="flex items-center gap-1.5 text-13 text-ink-3">
          <Plus aria-hidden /> No other source stands in this debate yet. Add it on the page of sources.
        </p>
      )}
    </div>
  );
}
