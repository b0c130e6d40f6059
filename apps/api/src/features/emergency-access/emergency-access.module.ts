import { Module } from '@nestjs/common';
import { DebateEmergencyResolver, EmergencyAccessResolver } from './emergency-access.resolver.js';

@Module({ providers: [DebateEmergencyResolver, EmergencyAccessResolver] })
export class EmergencyAccessModule {}
