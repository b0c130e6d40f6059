import { ApiTokens } from './api-tokens.js';
import { Identities } from './identities.js';
import { OwnData } from './own-data.js';
import { Passkeys } from './passkeys.js';

/** What of the settings is about keys and about one's own data, each part by itself. */
export function KeySections() {
  return (
    <>
      <Passkeys />
      <Identities />
      <ApiTokens />
      <OwnData />
    </>
  );
}
