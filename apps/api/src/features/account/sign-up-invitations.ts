import { Injectable } from '@nestjs/common';

/** Tells whether the secret of an invitation link is one that may still be accepted. */
export type InvitationCheck = (secret: string) => Promise<boolean>;

/**
 * Where only invited people may sign up, somebody has to know invitations: the feature that has them enters itself here
 * when the server starts, because it stands on accounts and not the other way round.
 */
@Injectable()
export class SignUpInvitations {
  private readonly checks: InvitationCheck[] = [];

  add(check: InvitationCheck): void {
    this.checks.push(check);
  }

  async isOpen(secret: string | null | undefined): Promise<boolean> {
    if (secret == null || secret === '') return false;
    for (const check of this.checks) if (await check(secret)) return true;
    return false;
  }
}
