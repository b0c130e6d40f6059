import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../shared/ui/button.js';
import { ChainEditor } from '../compose/chain-editor.js';
import type { Hop } from '../core/provenance.js';
import { useCiting, type RegradeRequest } from '../data/use-citing.js';

export interface RegradeProps extends RegradeRequest {
  onDone: () => void;
}

/** Another chain or other grades for a citation. The old citation is archived, so the log shows who judged what and when. */
export function Regrade({ onDone, chain: before, ...citation }: RegradeProps) {
  const { regrade } = useCiting();
  const [chain, setChain] = useState<readonly Hop[]>(before);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const save = async () => {
    if (JSON.stringify(chain) === JSON.stringify(before)) return onDone();
    setBusy(true);
    const settled = await regrade({ ...citation, chain });
    setBusy(false);
    if (settled.ok) onDone();
    else setProblem(settled.message);
  };

  return (
    <div ref={form} className="flex flex-col gap-2">
      <ChainEditor chain={chain} lastChain={[]} onChange={setChain} isOpen />
      {problem !== null && (
        <p role="alert" className="text-13 text-warn">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" size="s" onPress={onDone}>
          Cancel
        </Button>
        <Button variant="primary" size="s" isPending={isBusy} onPress={() => void save()}>
          Record the chain
        </Button>
      </div>
    </div>
  );
}
