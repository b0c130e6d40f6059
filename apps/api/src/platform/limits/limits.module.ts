import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Connections } from '../database/connections.js';
import type { PlatformSettings } from '../settings.js';
import { RATE_LIMITS } from './rate-limits.token.js';
import { RateLimits } from './rate-limits.js';
import { spendingStore } from './spending-store.js';

/** The limits of this server; null where they are switched off. */
@Global()
@Module({})
export class LimitsModule implements OnApplicationShutdown {
  constructor(@Inject(RATE_LIMITS) private readonly limits: RateLimits | null) {}

  static forRoot({ rateLimits, redisUrl }: Pick<PlatformSettings, 'rateLimits' | 'redisUrl'>): DynamicModule {
    return {
      module: LimitsModule,
      providers: [
        {
          provide: RATE_LIMITS,
          inject: [Connections],
          useFactory: (connections: Connections) =>
            rateLimits ? new RateLimits(spendingStore(connections, redisUrl)) : null,
        },
      ],
      exports: [RATE_LIMITS],
    };
  }

  onApplicationShutdown(): void {
    this.limits?.close();
  }
}
