import { Module } from '@nestjs/common';
import { OutlineModule } from '../outline/outline.module.js';
import { CruxFieldsResolver, DebateCruxesResolver } from './cruxes.resolver.js';
import {
  CitationEffectFieldsResolver,
  StrengthExplanationFieldsResolver,
  StrengthFieldsResolver,
} from './explanation.resolver.js';
import { DebateMatrixResolver } from './matrix.resolver.js';
import {
  DebateSourceDependenceResolver,
  OriginDependenceFieldsResolver,
  SourceDependenceFieldsResolver,
} from './source-dependence.resolver.js';
import {
  DebateWhatIfResolver,
  OverlayGroupFieldsResolver,
  OverlaySourceFieldsResolver,
  OverlayVoterFieldsResolver,
} from './what-if.resolver.js';
import { WhatIfService } from './what-if.service.js';

/** What follows from a debate: cruxes, source dependence, matrix, what-if. Reads the memory of features/outline. */
@Module({
  imports: [OutlineModule],
  providers: [
    WhatIfService,
    DebateCruxesResolver,
    CruxFieldsResolver,
    DebateSourceDependenceResolver,
    SourceDependenceFieldsResolver,
    OriginDependenceFieldsResolver,
    DebateMatrixResolver,
    DebateWhatIfResolver,
    OverlaySourceFieldsResolver,
    OverlayVoterFieldsResolver,
    OverlayGroupFieldsResolver,
    StrengthFieldsResolver,
    StrengthExplanationFieldsResolver,
    CitationEffectFieldsResolver,
  ],
})
export class AnalysisModule {}
