import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotSignedIn } from '../../platform/errors.js';
import type { Outcome } from '../../platform/outcome.js';
import type { ProofNeeded, TooManyAttempts } from './account-refusals.js';
import { Attempts } from './attempts.js';
import { proveOneself, readOwnCredential } from './proof.js';

/** What somebody shows again before they change how they, or their programs, get in. */
export type Shown = { readonly password?: string | null | undefined; readonly ip: string };

/** `proveOneself` for the features beside this one. */
@Injectable()
export class SelfProof {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
  ) {}

  async ask(viewer: Viewer, { password, ip }: Shown): Promise<Outcome<null, ProofNeeded | TooManyAttempts>> {
    const { database, attempts } = this;
    const own = await readOwnCredential(database, viewer);
    if (own === null) throw new NotSignedIn();
    return proveOneself({ database, attempts, viewer, ip }, own, password);
  }
}
