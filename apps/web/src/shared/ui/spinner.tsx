import { LoaderCircle } from 'lucide-react';

/** Turns while something is awaited; only inside a pressed button (a page shows skeletons instead). */
export function Spinner() {
  return <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" />;
}
