import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { debateIdOf } from '../../shared/lib/debate-key.js';
import { Banner } from '../../shared/ui/banner.js';
import { DebateLede } from '../../shared/ui/debate-lede.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { EmergencySection } from './emergency-section.js';
import { PeopleSection } from './people-section.js';
import { RulesSection } from './rules-section.js';
import { ShareLinksSection } from './share-links-section.js';

const Query = graphql(`
  query DebateSettingsPage($debateId: ID!) {
    debate(id: $debateId) {
      id
      question
      visibility
      viewerRole
      viewerCanEdit
      viewerCanShare
      team {
        id
        name
      }
      ...RulesSection_debate
      ...PeopleSection_debate
      ...ShareLinksSection_debate
      ...EmergencySection_debate
    }
  }
`);

export interface DebateSettingsPageProps {
  /** The debate's part of the address. */
  debateKey: string;
  /** Sections of other features. */
  more?: (debateId: string) => ReactNode;
}

/** Who may read a debate, what it allows, who is listed in it, and the links it is shared by. */
export function DebateSettingsPage({ debateKey, more }: DebateSettingsPageProps) {
  const debateId = debateIdOf(debateKey);
  const [{ data, error }, retry] = useQuery({
    query: Query,
    variables: { debateId },
    requestPolicy: 'cache-and-network',
  });
  if (!data) {
    return (
      <Page title="Debate settings" lede={<DebateLede debateKey={debateKey} />}>
        {error ? (
          <QueryProblem error={error} onRetry={() => retry()} />
        ) : (
          <Loading label="Loading the settings">
            <Skeleton className="h-5 w-2/3" />
          </Loading>
        )}
      </Page>
    );
  }
  const { debate } = data;
  const reload = () => retry({ requestPolicy: 'network-only' });
  return (
    <Page title="Debate settings" lede={<DebateLede debateKey={debateKey} question={debate.question} />}>
      <div className="flex flex-col gap-12">
        {!debate.viewerCanEdit && (
          <Banner>You can see these settings. An admin of the debate, or of the team, changes them.</Banner>
        )}
        <RulesSection debate={debate} onConflict={reload} />
        {more?.(debate.id)}
        <PeopleSection debate={debate} onChange={reload} />
        {debate.viewerCanShare && <ShareLinksSection debate={debate} onChange={reload} />}
        <EmergencySection debate={debate} />
      </div>
    </Page>
  );
}
