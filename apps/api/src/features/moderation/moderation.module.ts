import { Module } from '@nestjs/common';
import {
  AnnotationModerationResolver,
  ArgumentModerationResolver,
  ClaimModerationResolver,
} from './content-fields.resolver.js';
import { LockResolver } from './lock.resolver.js';
import { LockService } from './lock.service.js';
import { HidingService } from './hiding.service.js';
import {
  HiddenContentFieldsResolver,
  MuteFieldsResolver,
  ReportFieldsResolver,
  ReviewMarkFieldsResolver,
} from './moderation-fields.resolver.js';
import { DebateModerationResolver } from './moderation-places.resolver.js';
import { ModerationResolver } from './moderation.resolver.js';
import { MuteService } from './mute.service.js';
import { ReportService } from './report.service.js';
import { ReviewResolver } from './review.resolver.js';
import { ReviewService } from './review.service.js';

@Module({
  providers: [
    ReviewService,
    ReportService,
    HidingService,
    LockService,
    LockResolver,
    MuteService,
    ReviewResolver,
    ModerationResolver,
    ReviewMarkFieldsResolver,
    ReportFieldsResolver,
    HiddenContentFieldsResolver,
    MuteFieldsResolver,
    DebateModerationResolver,
    ClaimModerationResolver,
    ArgumentModerationResolver,
    AnnotationModerationResolver,
  ],
})
export class ModerationModule {}
