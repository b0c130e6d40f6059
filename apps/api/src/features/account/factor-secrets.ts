import { Injectable } from '@nestjs/common';
import { nobody } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';

/** Secrets of second factors, which lie sealed in the database, each for its account alone. */
@Injectable()
export class FactorSecrets {
  constructor(
    private readonly box: SecretBox,
    private readonly database: Database,
  ) {}

  seal(accountId: string, secret: string): string {
    return this.box.seal(secret, aboutFactorOf(accountId));
  }

  /**
   * The secret, to compare a code with. One that an earlier version kept readable, or that is sealed under an earlier key,
   * is sealed anew meanwhile.
   */
  async open(accountId: string, stored: string): Promise<string> {
    const secret = this.box.open(stored, aboutFactorOf(accountId));
    if (this.box.isOutdated(stored)) {
      await this.database.change(nobody, (tx) =>
        tx.query('SELECT reseal_second_factor($1, $2, $3)', [accountId, stored, this.seal(accountId, secret)]),
      );
    }
    return secret;
  }
}

/** What a sealed secret of a second factor is about. */
export function aboutFactorOf(accountId: string): string {
  return `second factor of ${accountId}`;
}
