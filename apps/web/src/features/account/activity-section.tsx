import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { Time } from '../../shared/ui/time.js';
import { activityWords } from './activity-words.js';
import { SettingsSection } from './settings-section.js';

const ActivityFragment = graphql(`
  fragment ActivitySection_viewer on Viewer {
    recentActivity {
      at
      action
      via
      details {
        name
        after
      }
    }
  }
`);

/** So many are shown at first; the others unfold. */
const SHOWN = 8;

/** How one got in lately, what changed about that, and who tried in vain. */
export function ActivitySection({ viewer }: { viewer: FragmentType<typeof ActivityFragment> }) {
  const { recentActivity } = readFragment(ActivityFragment, viewer);
  const newest = recentActivity.slice(0, SHOWN);
  const others = recentActivity.slice(SHOWN);
  return (
    <SettingsSection
      title="Recent activity"
      lede="Sign-ins and changes to how you sign in, from the audit log that nobody can change. If something was not you, change your password and sign out everywhere."
    >
      {recentActivity.length === 0 && <p className="text-13 text-ink-3">Nothing yet.</p>}
      <Deeds deeds={newest} />
      {others.length > 0 && (
        <details className="w-full">
          <summary className="min-h-6 cursor-pointer text-13 text-ink-2">{others.length} earlier ones</summary>
          <Deeds deeds={others} />
        </details>
      )}
    </SettingsSection>
  );
}

interface Deed {
  at: string;
  action: string;
  via: string;
  details: readonly { name: string; after: string | null }[];
}

function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  return (
    <ol className="flex w-full flex-col divide-y divide-line">
      {deeds.map((deed, index) => (
        <li key={index} className="flex flex-wrap justify-between gap-x-4 py-2 text-15">
          <span className={deed.action === 'signIn.failed' ? 'text-warn' : 'text-ink-1'}>{activityWords(deed)}</span>
          <Time at={deed.at} className="text-13 text-ink-3" />
        </li>
      ))}
    </ol>
  );
}
