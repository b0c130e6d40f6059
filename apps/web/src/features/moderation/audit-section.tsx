import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { Time } from '../../shared/ui/time.js';
import { deedWords, detailName, detailValue } from './audit-words.js';

const AuditFragment = graphql(`
  fragment AuditSection_debate on Debate {
    id
    auditLog(first: 20) {
      totalCount
      edges {
        node {
          seq
          at
          action
          via
          actor {
            id
            name
          }
          subjectAccount {
            id
            name
          }
          details {
            name
            before
            after
          }
        }
      }
    }
  }
`);

/** Ids are for the log; people are told what changed. */
const UUID = /^"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"$/;
const isTold = ({ before, after }: { before: string | null; after: string | null }) =>
  before !== after && !UUID.test(before ?? '') && !UUID.test(after ?? '');

/** Who changed whose rights and what people see, newest first. Nothing for those who may not read it. */
export function AuditSection({ debate }: { debate: FragmentType<typeof AuditFragment> }) {
  const { auditLog } = readFragment(AuditFragment, debate);
  if (auditLog === null) return null;
  return (
    <section aria-labelledby="audit" className="flex flex-col gap-3">
      <h2 id="audit" className="text-17">
        Audit log <span className="figures text-ink-3">{auditLog.totalCount}</span>
      </h2>
      <p className="text-13 text-ink-3">Nobody can change it, and the server’s operator can prove that nobody has.</p>
      <ol className="flex flex-col divide-y divide-line">
        {auditLog.edges.map(({ node }) => (
          <li key={node.seq} className="py-2 text-13 text-ink-2">
            <span className="figures text-ink-3">{node.seq}</span>{' '}
            <span className="user-text font-strong">
              {node.actor?.name ?? (node.via === 'OPERATOR' ? 'The operator of the server' : 'Nobody signed in')}
            </span>{' '}
            {node.via === 'TOKEN' && '(by API token) '}
            {deedWords(node.action)}
            {node.subjectAccount && node.subjectAccount.id !== node.actor?.id && (
              <span className="user-text"> {node.subjectAccount.name}</span>
            )}
            {node.details.filter(isTold).map(({ name, before, after }) => (
              <span key={name}>
                {' '}
                · {detailName(name)}: {before !== null && `${detailValue(before, name)} → `}
                {detailValue(after, name)}
              </span>
            ))}{' '}
            <span className="text-ink-3">
              <Time at={node.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
