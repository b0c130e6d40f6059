import type { InjectionToken } from '@nestjs/common';
import type { RateLimits } from './rate-limits.js';

/** null: limits are switched off (RATE_LIMITS in config/env.ts). */
export const RATE_LIMITS: InjectionToken<RateLimits | null> = Symbol('RateLimits');
