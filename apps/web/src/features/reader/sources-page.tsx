import { Link, getRouteApi, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql/gql.js';
import { debateIdOf } from '../../shared/lib/debate-key.js';
import { useShortcuts } from '../../shared/lib/shortcuts.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { KeyHint } from '../../shared/ui/key-hint.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { AddSourceForm, type AddedSource } from './sources/add-source-form.js';
import { SourceList, SourceListSkeleton } from './sources/source-list.js';

const route = getRouteApi('/d/$debateKey/sources');

const SourcesPage_query = graphql(/* GraphQL */ `
  query SourcesPage($debateId: ID!) {
    debate(id: $debateId) {
      id
      question
      language
      seq
      viewerCanAddSource
    }
  }
`);

/** Every document that the claims of a debate rest on, and the form that adds one. */
export default function SourcesPage() {
  const { debateKey } = route.useParams();
  const debateId = debateIdOf(debateKey);
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const [{ data, error }, retry] = useQuery({ query: SourcesPage_query, variables: { debateId } });
  const debate = data?.debate;
  const canAdd = debate?.viewerCanAddSource === true;

  useShortcuts([
    {
      keys: 'n',
      label: 'Add a source',
      group: 'Sources',
      isEnabled: canAdd && !isAdding,
      run: () => setAdding(true),
    },
  ]);

  const onAdded = (source: AddedSource) => {
    setAdding(false);
    showToast({ text: `Added S${source.number}, ${source.title}.` });
    void navigate({ to: '/d/$debateKey/sources/$number', params: { debateKey, number: String(source.number) } });
  };
  const addButton = canAdd && !isAdding && (
    <Button variant="primary" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
      Add a source <KeyHint keys="n" tone="inverse" />
    </Button>
  );

  return (
    <Page
      title="Sources"
      lede={
        debate && (
          <Link
            to="/d/$debateKey"
            params={{ debateKey }}
            className="user-text underline-offset-2 hover:text-ink-1 hover:underline"
          >
            {debate.question}
          </Link>
        )
      }
      actions={addButton}
    >
      {error && !debate && <QueryProblem error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {debate && isAdding && (
        <div className="mb-8">
          <AddSourceForm
            debateId={debateId}
            language={debate.language}
            onAdded={onAdded}
            onCancel={() => setAdding(false)}
          />
        </div>
      )}
      {debate ? (
        <SourceList
          debateId={debateId}
          debateKey={debateKey}
          seq={debate.seq}
          emptyAction={isAdding ? null : addButton}
        />
      ) : (
        !error && <SourceListSkeleton />
      )}
    </Page>
  );
}
