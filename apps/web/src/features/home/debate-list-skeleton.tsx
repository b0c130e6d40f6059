import { Loading, Skeleton } from '../../shared/ui/skeleton.js';

/** Three rows with the geometry of the real ones. */
export function DebateListSkeleton() {
  return (
    <Loading label="Loading debates">
      <div className="divide-y divide-line border-y border-line">
        {[0, 1, 2].map((row) => (
          <div key={row} className="flex flex-col gap-2.5 py-5">
            <Skeleton className="h-6 w-3/4" />
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="mt-1 h-4 w-11/12" />
            <Skeleton className="h-4 w-4/5" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
