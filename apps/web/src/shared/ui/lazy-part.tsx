import { lazy, memo, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { whenIdle } from '../lib/first-sight.js';

export interface LazyPartOptions {
  /** What stands in its place while it is fetched. */
  fallback?: ReactNode;
  /** True where this screen will certainly show it: it is fetched at once, beside the data. */
  isNeededNow?: boolean;
}

let last: Promise<void> = Promise.resolve();

/** One after the other, each when there is nothing better to do: together they would be felt, on the line and by the hand. */
function inTurn(fetch: () => Promise<void>): void {
  last = last.then(() => new Promise<void>(whenIdle)).then(fetch);
}

/**
 * A part of the page that is not needed for its first sight: it lies in a file of its own, which is fetched as soon as the
 * browser has nothing better to do, so that it is there (also without a connection) when somebody asks for it.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { fallback = null, isNeededNow = false }: LazyPartOptions = {},
): ComponentType<Props> {
  const Part = lazy(() => load().then((component) => ({ default: component })));
  let fetched: ComponentType<Props> | null = null;
  // A fetch that fails now is tried again when the part is shown.
  const fetchAhead = () =>
    load()
      .then((component) => {
        fetched = component;
      })
      .catch(() => undefined);
  if (isNeededNow) void fetchAhead();
  else inTurn(fetchAhead);
  return memo(function LazyPart(props: Props) {
    // What is there already is drawn at once: even a moment of fallback would swallow the first letters that somebody types.
    const [Shown] = useState(() => fetched ?? Part);
    return (
      <Suspense fallback={fallback}>
        <Shown {...props} />
      </Suspense>
    );
  });
}
