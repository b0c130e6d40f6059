import { Loading, Skeleton } from '../../../shared/ui/skeleton.js';

/** The page's own geometry while it is on its way: question, a card for each position, rows. */
export function DebateSkeleton() {
  return (
    <Loading label="Loading the debate">
      <div className="mx-auto w-full max-w-240 px-4 pt-8 md:px-8">
        <Skeleton className="h-8 w-2/3" />
        <Skeleton className="mt-3 h-4 w-1/3" />
        <div className="mt-8 grid grid-cols-2 gap-3 lg:grid-cols-4">
          {[0, 1, 2, 3].map((card) => (
            <Skeleton key={card} className="h-36 w-full rounded-card" />
          ))}
        </div>
        <RowSkeletons />
      </div>
    </Loading>
  );
}

/** Stands where the outline will, while the question and its answers are there already. */
export function RowsToCome() {
  return (
    <Loading label="Loading the debate">
      <RowSkeletons />
    </Loading>
  );
}

function RowSkeletons() {
  return (
    <div className="mt-8 flex flex-col gap-5">
      {['w-3/4', 'w-2/3', 'w-5/6', 'w-1/2', 'w-3/5', 'w-2/3'].map((width, index) => (
        <Skeleton key={index} className={`h-5 ${width}`} />
      ))}
    </div>
  );
}
