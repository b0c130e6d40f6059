import { NotSignedIn } from '../errors.js';
import type { Credential } from './credential.js';
import type { SessionReader } from './session-reader.js';
import { nobody, type Viewer } from './viewer.js';

/**
 * Who a credential stands for, asked anew each time. A session that has ended makes its holder a stranger, who may
 * still read what is public; a token that does not hold is an error, because nobody is there to notice.
 *
 * @throws NotSignedIn for an API token that is unknown, expired or revoked, or cannot be read.
 */
export async function authenticate(credential: Credential, sessions: SessionReader): Promise<Viewer> {
  switch (credential.kind) {
    case 'none':
      return nobody;
    case 'session':
      return (await sessions.readSession(credential.tokenHash)) ?? nobody;
    case 'apiToken': {
      const viewer = await sessions.readApiToken(credential.tokenHash);
      if (viewer === null) throw new NotSignedIn('The API token is unknown, expired or revoked.');
      return viewer;
    }
    case 'unreadable':
      throw new NotSignedIn('The Authorization header holds no API token. Send: Authorization: Bearer dbt_…');
  }
}
