import { Module } from '@nestjs/common';
import { RevisionResolver } from '../item/revision.resolver.js';
import { ClaimFieldsResolver } from './claim-fields.resolver.js';
import { ClaimResolver } from './claim.resolver.js';
import { ClaimService } from './claim.service.js';
import { DebateClaimsResolver } from './debate-claims.resolver.js';

@Module({
  providers: [ClaimService, ClaimResolver, ClaimFieldsResolver, DebateClaimsResolver, RevisionResolver],
  exports: [ClaimService],
})
export class ClaimModule {}
