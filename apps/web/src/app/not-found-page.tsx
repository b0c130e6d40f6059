import { Link } from '@tanstack/react-router';
import { buttonClass } from '../shared/ui/button-class.js';
import { Page } from '../shared/ui/page.js';

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  return (
    <Page title="There is nothing here" lede="The address may be misspelt, or what it led to may not be open to you.">
      <Link to="/" className={buttonClass({ variant: 'primary' })}>
        Go to all debates
      </Link>
    </Page>
  );
}
