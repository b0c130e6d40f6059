import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nobody } from '../../platform/auth/viewer.js';
import { SignUpInvitations } from '../account/sign-up-invitations.js';
import { InvitationService } from './invitation.service.js';

/** Where only invited people may sign up, the link of an invitation that still works is what lets them. */
@Injectable()
export class InvitedSignUps implements OnModuleInit {
  constructor(
    private readonly invitations: InvitationService,
    private readonly signUps: SignUpInvitations,
  ) {}

  onModuleInit(): void {
    this.signUps.add(async (token) => (await this.invitations.previewInvitation(nobody, token))?.usable === true);
  }
}
