import { Module } from '@nestjs/common';
import {
  DebateSourcesResolver,
  PassageFieldsResolver,
  SourceFieldsResolver,
  SourceVersionFieldsResolver,
} from './source-fields.resolver.js';
import { SourceResolver } from './source.resolver.js';
import { SourceService } from './source.service.js';

@Module({
  providers: [
    SourceService,
    SourceResolver,
    SourceFieldsResolver,
    SourceVersionFieldsResolver,
    PassageFieldsResolver,
    DebateSourcesResolver,
  ],
  exports: [SourceService],
})
export class SourceModule {}
