import { Module } from '@nestjs/common';
import {
  CitationFieldsResolver,
  ClaimCitationsResolver,
  ProvenanceHopFieldsResolver,
  VersionCitationsResolver,
} from './citation-fields.resolver.js';
import { CitationResolver } from './citation.resolver.js';
import { CitationService } from './citation.service.js';

@Module({
  providers: [
    CitationService,
    CitationResolver,
    CitationFieldsResolver,
    ProvenanceHopFieldsResolver,
    ClaimCitationsResolver,
    VersionCitationsResolver,
  ],
  exports: [CitationService],
})
export class CitationModule {}
