import { getRouteApi } from '@tanstack/react-router';
import { TeamDebates } from '../../features/home/team-debates.js';
import { TeamPage } from '../../features/team/team-page.js';

const route = getRouteApi('/teams/$teamId');

/** A team's page with its list of debates. */
export function TeamRoute() {
  const { teamId } = route.useParams();
  return <TeamPage key={teamId} teamId={teamId} debates={<TeamDebates teamId={teamId} />} />;
}
