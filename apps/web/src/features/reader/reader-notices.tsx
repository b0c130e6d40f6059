import { Link, getRouteApi } from '@tanstack/react-router';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';

const route = getRouteApi('/d/$debateKey/sources/$number');

export interface ReaderNoticesProps {
  version: number;
  newestVersion: number;
  /** The address names a passage that this text does not have. */
  isOutside: boolean;
  /** Why citations and notes could not be read. */
  problem: string | null;
  onRetry: () => void;
}

/** What is to be said about the text as it is shown; nothing most of the time. */
export function ReaderNotices({ version, newestVersion, isOutside, problem, onRetry }: ReaderNoticesProps) {
  const params = route.useParams();
  const isOlder = version < newestVersion;
  return (
    <div role="status" className="mb-6 flex flex-col gap-2 font-sans empty:hidden md:ps-12">
      {isOlder && (
        <Banner>
          You read version {version}. Passages stay with the version in which they were cited.{' '}
          <Link
            to="/d/$debateKey/sources/$number"
            params={params}
            search={(before) => ({ cite: before.cite, version: newestVersion })}
            className="text-accent underline underline-offset-2"
          >
            Read version {newestVersion}
          </Link>
        </Banner>
      )}
      {isOutside && (
        <Banner tone="warn">
          The address names a passage that this version does not have. It may belong to another version.
        </Banner>
      )}
      {problem !== null && (
        <Banner
          tone="warn"
          action={
            <Button size="s" onPress={onRetry}>
              Try again
            </Button>
          }
        >
          Citations and notes could not be read. {problem}
        </Banner>
      )}
    </div>
  );
}
