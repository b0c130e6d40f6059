import { useState } from 'react';
import { useMutation } from 'urql';
import type { ReportOutcome } from '../../gql/graphql.js';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { REPORT_WORDS } from '../../shared/ui/review-words.js';
import { Time } from '../../shared/ui/time.js';
import { ModeratedItem } from './moderated-item.js';

const ReportsFragment = graphql(`
  fragment ReportsSection_debate on Debate {
    id
    reports(first: 50) {
      totalCount
      edges {
        node {
          id
          kind
          note
          reportedAt
          reporter {
            id
            name
          }
          subject {
            ...ModeratedItem
          }
        }
      }
    }
  }
`);

const Settle = graphql(`
  mutation ReportsSectionSettle($input: SettleReportInput!) {
    settleReport(input: $input) {
      __typename
      ... on SettleReportSuccess {
        report {
          id
          settledAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface ReportsSectionProps {
  debate: FragmentType<typeof ReportsFragment>;
  debateKey: string;
  onChange: () => void;
}

/** What readers have reported, oldest first. Nothing for those who do not moderate. */
export function ReportsSection({ debate, debateKey, onChange }: ReportsSectionProps) {
  const { reports } = readFragment(ReportsFragment, debate);
  const [, settle] = useMutation(Settle);
  const [pending, setPending] = useState<string | null>(null);
  if (reports === null) return null;

  async function close(reportId: string, outcome: ReportOutcome) {
    setPending(reportId);
    const { data, error } = await settle({ input: { reportId, outcome } });
    setPending(null);
    const wrong = problemIn(error, data?.settleReport, 'SettleReportSuccess');
    showToast({ text: wrong ?? 'The report is settled.' });
    if (wrong === null) onChange();
  }

  return (
    <section aria-labelledby="reports" className="flex flex-col gap-3">
      <h2 id="reports" className="text-17">
        Reports <span className="figures text-ink-3">{reports.totalCount}</span>
      </h2>
      {reports.edges.length === 0 && <p className="text-15 text-ink-3">Nothing is reported.</p>}
      <ul className="flex flex-col gap-3">
        {reports.edges.map(({ node }) => (
          <li key={node.id} className="flex flex-col gap-2 rounded-card bg-paper-3 p-4 ring-1 ring-line">
            <p className="flex flex-wrap gap-x-2 text-13 text-ink-3">
              <span className="font-strong text-warn">{REPORT_WORDS[node.kind]}</span>
              <span className="user-text">{node.reporter?.name ?? 'Somebody who was not signed in'}</span>
              <Time at={node.reportedAt} />
            </p>
            <ModeratedItem subject={node.subject} debateKey={debateKey} />
            {node.note !== '' && <p className="user-text text-13 text-ink-2">{node.note}</p>}
            <div className="flex flex-wrap gap-2">
              <Button size="s" isPending={pending === node.id} onPress={() => void close(node.id, 'ACTED_ON')}>
                Done something about it
              </Button>
              <Button size="s" variant="quiet" onPress={() => void close(node.id, 'DISMISSED')}>
                Nothing wrong
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
