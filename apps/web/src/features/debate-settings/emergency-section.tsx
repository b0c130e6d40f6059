import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { Banner } from '../../shared/ui/banner.js';
import { Time } from '../../shared/ui/time.js';

const EmergencyFragment = graphql(`
  fragment EmergencySection_debate on Debate {
    id
    emergencyAccess {
      reason
      beganAt
      endsAt
      isOver
      account {
        id
        name
      }
    }
  }
`);

/** Whom the operator of the server let read this debate, and why. Nothing where that never happened. */
export function EmergencySection({ debate }: { debate: FragmentType<typeof EmergencyFragment> }) {
  const { emergencyAccess } = readFragment(EmergencyFragment, debate);
  if (emergencyAccess.length === 0) return null;
  return (
    <section aria-labelledby="debate-emergency" className="flex flex-col gap-4">
      <div>
        <h2 id="debate-emergency" className="text-17">
          Access by the operator
        </h2>
        <p className="mt-1 max-w-[62ch] text-13 text-ink-3">
          Whoever runs this server let these people read the debate for a while. They could do nothing else in it.
        </p>
      </div>
      {emergencyAccess.some(({ isOver }) => !isOver) && (
        <Banner tone="warn">Somebody can read this debate now by such an access.</Banner>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {emergencyAccess.map(({ account, reason, beganAt, endsAt, isOver }, index) => (
          <li key={index} className="py-2 text-15">
            <span className="user-text font-strong">{account?.name ?? 'Somebody whose account is gone'}</span>{' '}
            <span className="text-13 text-ink-3">
              from <Time at={beganAt} />, {isOver ? 'ended' : 'ends'} <Time at={endsAt} />
            </span>
            <p dir="auto" className="user-text text-13 text-ink-2">
              <span className="text-ink-3">The reason given:</span> {reason}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
