import { Loading, Skeleton } from '../shared/ui/skeleton.js';

/** While the code of a page is on its way. */
export function RoutePending() {
  return (
    <Loading label="Loading the page">
      <div className="mx-auto flex w-full max-w-180 flex-col gap-4 px-4 pt-14 md:px-6">
        <Skeleton className="h-8 w-2/3" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-5/6" />
      </div>
    </Loading>
  );
}
