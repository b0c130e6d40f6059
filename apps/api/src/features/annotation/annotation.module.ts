import { Module } from '@nestjs/common';
import {
  AnnotationFieldsResolver,
  ArgumentAnnotationsResolver,
  ClaimAnnotationsResolver,
  DebateAnnotationsResolver,
  VersionAnnotationsResolver,
} from './annotation-fields.resolver.js';
import { AnnotationResolver } from './annotation.resolver.js';
import { AnnotationService } from './annotation.service.js';

@Module({
  providers: [
    AnnotationService,
    AnnotationResolver,
    AnnotationFieldsResolver,
    DebateAnnotationsResolver,
    ClaimAnnotationsResolver,
    ArgumentAnnotationsResolver,
    VersionAnnotationsResolver,
  ],
  exports: [AnnotationService],
})
export class AnnotationModule {}
