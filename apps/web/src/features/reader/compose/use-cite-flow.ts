import { useCallback, useState } from 'react';
import type { CitationStance } from '../../../gql/graphql.js';
import { announce } from '../../../shared/lib/announce.js';
import type { Hop } from '../core/provenance.js';
import { useAnnotating } from '../data/use-annotating.js';
import type { Settled } from '../data/settle.js';
import { useCiting, type CitableClaim } from '../data/use-citing.js';
import { useReader, useReaderState } from '../reader-context.js';

export interface CiteFlow {
  /** Whether the next citation is for or against its claim; back to "for" after each. */
  readonly stance: CitationStance;
  setStance(stance: CitationStance): void;
  /** Where the passage has it from, nearest hop first; empty after each citation. */
  readonly chain: readonly Hop[];
  setChain(chain: readonly Hop[]): void;
  /** The chain of the citation before, offered for the next. */
  readonly lastChain: readonly Hop[];
  readonly isBusy: boolean;
  /** Why the last try was refused; null when it was not. */
  readonly problem: { readonly message: string; readonly isStaleText: boolean } | null;
  /** Cites the chosen passage. True when it was done. */
  citeUnder(claim: CitableClaim, stance?: CitationStance): Promise<boolean>;
  makeClaim(text: string): Promise<CitableClaim | null>;
  makeNote(body: string): Promise<boolean>;
}

/** The one path from a chosen passage to a citation, a claim or a note; the panel and the keys both use it. */
export function useCiteFlow(): CiteFlow {
  const { dispatch } = useReader();
  const state = useReaderState();
  const { cite, claimFrom } = useCiting();
  const { note } = useAnnotating();
  const [stance, setStance] = useState<CitationStance>('SUPPORTS');
  const [chain, setChain] = useState<readonly Hop[]>([]);
  const [lastChain, setLastChain] = useState<readonly Hop[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CiteFlow['problem']>(null);
  const span = state.chosen?.span ?? null;

  /** Runs one attempt; on success the passage is dealt with, and its card opens. */
  const attempt = useCallback(
    async <T>(work: () => Promise<Settled<T>>): Promise<T | null> => {
      setBusy(true);
      setProblem(null);
      const settled = await work();
      setBusy(false);
      if (!settled.ok) {
        setProblem({ message: settled.message, isStaleText: settled.isStaleText });
        announce(settled.message, 'assertive');
        return null;
      }
      setLastChain((before) => (chain.length > 0 ? chain : before));
      setChain([]);
      setStance('SUPPORTS');
      dispatch({ type: 'settled' });
      return settled.value;
    },
    [chain, dispatch],
  );

  return {
    stance,
    setStance,
    chain,
    setChain,
    lastChain,
    isBusy,
    problem,
    async citeUnder(claim, as = stance) {
      if (!span || isBusy) return false;
      const id = await attempt(() => cite({ claim, span, stance: as, chain }));
      // An error is shown in the panel, which is closed while quote mode cites with one key.
      if (id === null) dispatch({ type: 'panel', mode: 'actions' });
      else dispatch({ type: 'open', id });
      return id !== null;
    },
    async makeClaim(text) {
      if (!span || isBusy) return null;
      return attempt(() => claimFrom({ text, span, chain }));
    },
    async makeNote(body) {
      if (!span || isBusy) return false;
      const id = await attempt(() => note({ span, body }));
      if (id !== null) dispatch({ type: 'open', id });
      return id !== null;
    },
  };
}
