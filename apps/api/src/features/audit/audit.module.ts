import { Module } from '@nestjs/common';
import { AuditEntryResolver, DebateAuditResolver, TeamAuditResolver } from './audit.resolver.js';

@Module({ providers: [DebateAuditResolver, TeamAuditResolver, AuditEntryResolver] })
export class AuditModule {}
