import { useEffect, useRef } from 'react';
import { announce } from '../lib/announce.js';
import { cx } from './cx.js';

/** Share of the limit from which the counter is worth a person's attention. */
const NEAR = 0.8;

/** Characters typed of those allowed, from 80 % of them on. Spoken only when 80 % and the limit are passed, not at each key. */
export function CharacterCounter({ length, limit }: { length: number; limit: number }) {
  const stage = length > limit ? 2 : length >= limit * NEAR ? 1 : 0;
  const spoken = useRef(stage);
  useEffect(() => {
    if (stage > spoken.current) {
      announce(stage === 2 ? `Over the limit of ${limit} characters.` : `${limit - length} characters left.`);
    }
    spoken.current = stage;
  }, [stage, length, limit]);

  if (stage === 0) return null;
  return (
    <span aria-hidden className={cx('figures text-12', stage === 2 ? 'font-strong text-warn' : 'text-ink-3')}>
      {length} / {limit}
    </span>
  );
}
