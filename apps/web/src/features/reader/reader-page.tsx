import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { graphql } from '../../gql/gql.js';
import { debateIdOf } from '../../shared/lib/debate-key.js';
import { useDocumentTitle } from '../../shared/lib/use-document-title.js';
import { Banner } from '../../shared/ui/banner.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { ReaderSkeleton } from './reader-skeleton.js';
import { ReaderScreen } from './reader-screen.js';
import { TextMissing } from './text-missing.js';

const route = getRouteApi('/d/$debateKey/sources/$number');

export const ReaderPage_query = graphql(/* GraphQL */ `
  query ReaderPage($debateId: ID!, $number: Int!) {
    viewer {
      account {
        id
      }
    }
    debate(id: $debateId) {
      id
      question
      seq
      viewerCanAddClaim
      viewerCanAnnotate
      viewerCanAddSource
      source(number: $number) {
        id
        title
        language
        ...ReaderHeader_source
        currentVersion {
          id
          version
          text
        }
        versions(first: 50) {
          edges {
            node {
              id
              version
              createdAt
            }
          }
        }
      }
    }
  }
`);

const ReaderVersion_query = graphql(/* GraphQL */ `
  query ReaderVersion($id: ID!) {
    node(id: $id) {
      id
      ... on SourceVersion {
        version
        text
      }
    }
  }
`);

/** A source: its text, what is cited from it and noted on it, and the ways to cite more. */
export default function ReaderPage() {
  const { debateKey, number: numberText } = route.useParams();
  const search = route.useSearch();
  const debateId = debateIdOf(debateKey);
  const number = Number(numberText);
  const isNumber = Number.isSafeInteger(number);
  const [{ data, error, fetching, stale }, reload] = useQuery({
    query: ReaderPage_query,
    variables: { debateId, number },
    requestPolicy: 'cache-and-network',
    pause: !isNumber,
  });
  const source = data?.debate.source;
  useDocumentTitle(source ? `S${number} ${source.title}` : 'Source');

  // The text that was opened stays on the screen, also when somebody adds a newer version meanwhile.
  const [opened, setOpened] = useState<{ source: string; version: number } | null>(null);
  const newest = source?.currentVersion ?? null;
  if (source && newest && opened?.source !== source.id) setOpened({ source: source.id, version: newest.version });
  const wanted = search.version ?? (opened?.source === source?.id ? opened?.version : undefined) ?? newest?.version;

  const older = source?.versions.edges.map(({ node }) => node).find(({ version }) => version === wanted);
  const isNewest = wanted === newest?.version;
  const [olderText, reloadOlder] = useQuery({
    query: ReaderVersion_query,
    variables: { id: older?.id ?? '' },
    pause: isNewest || !older,
  });

  const refetch = () => reload({ requestPolicy: 'network-only' });
  if (!data || !source) {
    if (!isNumber) return <ReaderProblem>“{numberText}” is not the number of a source.</ReaderProblem>;
    return error ? <ReaderProblem error={error} onRetry={refetch} /> : <ReaderSkeleton />;
  }
  if (!newest) return <TextMissing debate={data.debate} debateKey={debateKey} source={source} onAdded={refetch} />;

  const node = olderText.data?.node;
  const version = isNewest ? newest : node && 'text' in node ? node : null;
  if (!version) {
    const { error: olderError } = olderText;
    if (olderError) return <ReaderProblem error={olderError} onRetry={reloadOlder} />;
    if (older || fetching || stale) return <ReaderSkeleton />;
    return <ReaderProblem>There is no version {wanted} of this source.</ReaderProblem>;
  }

  return (
    <ReaderScreen
      key={version.id}
      debate={data.debate}
      debateKey={debateKey}
      source={source}
      sourceNumber={number}
      version={version}
      newestVersion={newest.version}
      viewerId={data.viewer?.account.id ?? null}
      search={search}
      onReload={refetch}
    />
  );
}

interface ReaderProblemProps {
  error?: CombinedError;
  onRetry?: () => void;
  children?: ReactNode;
}

/** In place of the text: why there is none. */
function ReaderProblem({ error, onRetry, children }: ReaderProblemProps) {
  return (
    <div className="mx-auto flex w-full max-w-180 flex-col gap-4 px-4 py-14">
      <h1 className="text-25">The source cannot be shown</h1>
      {error ? <QueryProblem error={error} onRetry={onRetry} /> : <Banner tone="warn">{children}</Banner>}
    </div>
  );
}
