import { Module } from '@nestjs/common';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';
import { DebateMemory, MEMORY_BOUNDS } from './debate-memory.js';
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
    DebateMemory,
    { provide: MEMORY_BOUNDS, inject: [PLATFORM_SETTINGS], useFactory: ({ memory }: PlatformSettings) => memory },
    DebateOutlineResolver,
    OutlineFieldsResolver,
    ClaimStrengthResolver,
    ArgumentStrengthResolver,
    ClaimGroundResolver,
  ],
  exports: [OutlineService, DebateMemory],
})
export class OutlineModule {}
