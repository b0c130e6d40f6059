import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useViewer, type ViewerState } from '../../shared/lib/viewer.js';
import { useDocumentTitle } from '../../shared/lib/use-document-title.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { Page } from '../../shared/ui/page.js';
import { DebateListSkeleton } from './debate-list-skeleton.js';
import { DebatePages } from './debate-pages.js';
import { NewDebateMenu } from './new-debate-menu.js';
import { Welcome } from './welcome.js';

/** Signed in: the debates. Signed out: what this is, whom one can look around as, and the public debates. */
export function HomePage({ demoAccounts }: { demoAccounts: ReactNode }) {
  const { viewer, isLoading } = useViewer();
  if (isLoading) return <HomeLoading />;
  if (!viewer) return <SignedOutHome demoAccounts={demoAccounts} />;
  return <SignedInHome viewer={viewer} />;
}

function HomeLoading() {
  useDocumentTitle(null);
  return (
    <div className="mx-auto w-full max-w-180 px-4 pt-14 md:px-6">
      <DebateListSkeleton />
    </div>
  );
}

function SignedOutHome({ demoAccounts }: { demoAccounts: ReactNode }) {
  useDocumentTitle(null);
  return (
    <div className="mx-auto w-full max-w-260 px-4 pt-10 pb-20 md:px-6 md:pt-16">
      <Welcome />
      <div className="mt-16 empty:hidden">{demoAccounts}</div>
      <section aria-labelledby="public-debates" className="mt-16 max-w-180">
        <h2 id="public-debates" className="mb-4 text-20">
          Public debates
        </h2>
        <DebatePages
          empty={
            <EmptyState
              title="No debate is public yet."
              example="A team can open a debate to everyone, for reading, in its settings."
            />
          }
        />
      </section>
    </div>
  );
}

function SignedInHome({ viewer }: { viewer: NonNullable<ViewerState['viewer']> }) {
  const teams = viewer.teams.edges.map(({ node }) => node.team);
  const starting = teams.filter((team) => team.viewerCanCreateDebate);
  return (
    <Page
      title="Debates"
      lede={teams.length === 0 && 'What is public is open to you. To start a debate of your own, create a team.'}
      actions={teams.length === 0 ? <CreateTeamLink /> : <NewDebateMenu teams={starting} />}
    >
      <DebatePages
        heading="h2"
        empty={
          teams.length === 0 ? (
            <EmptyState
              title="Debates belong to teams. Start one, or follow the link that a colleague sent you."
              example="A team can be two people. You can invite others at any time."
              action={<CreateTeamLink />}
            />
          ) : (
            <EmptyState
              title="What does your team not agree on?"
              example="For example: “Should we move the archive to the new building?” Write the question, then the answers that somebody holds."
              action={<NewDebateMenu teams={starting} />}
            />
          )
        }
      />
    </Page>
  );
}

function CreateTeamLink() {
  return (
    <Link to="/teams/new" className={buttonClass({ variant: 'primary' })}>
      <Plus aria-hidden />
      Create a team
    </Link>
  );
}
