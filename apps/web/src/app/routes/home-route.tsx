import { DemoAccounts } from '../../features/account/demo-accounts.js';
import { HomePage } from '../../features/home/home-page.js';

/** The first page, with the demo accounts where the server offers some. */
export function HomeRoute() {
  return <HomePage demoAccounts={<DemoAccounts />} />;
}
