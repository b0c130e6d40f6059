import { getRouteApi } from '@tanstack/react-router';
import { DebateSettingsPage } from '../../features/debate-settings/debate-settings-page.js';

const route = getRouteApi('/d/$debateKey/settings');

/** The settings of a debate. */
export function DebateSettingsRoute() {
  const { debateKey } = route.useParams();
  return <DebateSettingsPage key={debateKey} debateKey={debateKey} />;
}
