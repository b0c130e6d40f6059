import { Module } from '@nestjs/common';
import {
  ArgumentStrengthResolver,
  ClaimGroundResolver,
  ClaimStrengthResolver,
  DebateOutlineResolver,
  OutlineFieldsResolver,
} from './outline.resolver.js';
import { OutlineService } from './outline.service.js';

@Module({
  providers: [
    OutlineService,
    DebateOutlineResolver,
    OutlineFieldsResolver,
    ClaimStrengthResolver,
    ArgumentStrengthResolver,
    ClaimGroundResolver,
  ],
  exports: [OutlineService],
})
export class OutlineModule {}
