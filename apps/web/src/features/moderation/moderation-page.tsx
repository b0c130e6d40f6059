import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { debateIdOf } from '../../shared/lib/debate-key.js';
import { Banner } from '../../shared/ui/banner.js';
import { DebateLede } from '../../shared/ui/debate-lede.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { AuditSection } from './audit-section.js';
import { HiddenSection } from './hidden-section.js';
import { MarksSection } from './marks-section.js';
import { MutesSection } from './mutes-section.js';
import { ReportsSection } from './reports-section.js';

const Query = graphql(`
  query ModerationPage($debateId: ID!) {
    debate(id: $debateId) {
      id
      question
      viewerCanModerate
      ...MarksSection_debate
      ...ReportsSection_debate
      ...HiddenSection_debate
      ...MutesSection_debate
      ...AuditSection_debate
    }
  }
`);

const route = getRouteApi('/d/$debateKey/moderation');

/** What those look after who moderate a debate: reports, marks, what is hidden, who is muted, and who did what. */
export function ModerationPage() {
  const { debateKey } = route.useParams();
  const [{ data, error }, retry] = useQuery({
    query: Query,
    variables: { debateId: debateIdOf(debateKey) },
    requestPolicy: 'cache-and-network',
  });
  const reload = () => retry({ requestPolicy: 'network-only' });
  if (!data) {
    return (
      <Page title="Moderation" lede={<DebateLede debateKey={debateKey} />}>
        {error ? (
          <QueryProblem error={error} onRetry={() => retry()} />
        ) : (
          <Loading label="Loading what is to be looked after">
            <Skeleton className="h-40 w-full rounded-card" />
          </Loading>
        )}
      </Page>
    );
  }
  const { debate } = data;
  return (
    <Page title="Moderation" lede={<DebateLede debateKey={debateKey} question={debate.question} />}>
      <div className="flex flex-col gap-12">
        {!debate.viewerCanModerate && (
          <Banner>
            You see the marks for review. Admins of the debate, and editors where its settings say so, moderate.
          </Banner>
        )}
        <ReportsSection debate={debate} debateKey={debateKey} onChange={reload} />
        <MarksSection debate={debate} debateKey={debateKey} />
        <HiddenSection debate={debate} onChange={reload} />
        <MutesSection debate={debate} onChange={reload} />
        <AuditSection debate={debate} />
      </div>
    </Page>
  );
}
