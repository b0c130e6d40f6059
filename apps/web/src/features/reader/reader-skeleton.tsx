import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { ReaderLayout } from './reader-layout.js';

/** The geometry of the reader while its text is on its way. */
export function ReaderSkeleton() {
  return (
    <ReaderLayout
      view="text"
      text={
        <Loading label="Loading the source">
          <Skeleton className="mb-5 h-4 w-1/3" />
          <Skeleton className="mb-3 h-9 w-4/5" />
          <Skeleton className="mb-12 h-5 w-1/2" />
          {[5, 4, 6].map((lines, paragraph) => (
            <div key={paragraph} className="mb-7 flex flex-col gap-3">
              {Array.from({ length: lines }, (_, line) => (
                <Skeleton key={line} className={line === lines - 1 ? 'h-4.5 w-2/5' : 'h-4.5 w-full'} />
              ))}
            </div>
          ))}
        </Loading>
      }
      passages={null}
    />
  );
}
