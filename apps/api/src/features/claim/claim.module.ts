import { Module } from '@nestjs/common';
import { ClaimFieldsResolver } from './claim-fields.resolver.js';
import { ClaimResolver } from './claim.resolver.js';
import { ClaimService } from './claim.service.js';
import { DebateClaimsResolver } from './debate-claims.resolver.js';

@Module({
  providers: [ClaimService, ClaimResolver, ClaimFieldsResolver, DebateClaimsResolver],
  exports: [ClaimService],
})
export class ClaimModule {}
