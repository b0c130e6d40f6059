import { Module } from '@nestjs/common';
import { DebateParticipantsResolver, ParticipantFieldsResolver, ParticipantResolver } from './participant.resolver.js';
import { ParticipantService } from './participant.service.js';

@Module({
  providers: [ParticipantService, ParticipantResolver, DebateParticipantsResolver, ParticipantFieldsResolver],
})
export class ParticipantModule {}
