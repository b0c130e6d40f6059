import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { SESSION_READER, type SessionReader } from '../auth/session-reader.js';
import { LOGGER, type Logger } from '../logger.js';
import type { RateLimits } from '../limits/rate-limits.js';
import { RATE_LIMITS } from '../limits/rate-limits.token.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../settings.js';
import { CounterpointDriver, type CounterpointDriverOptions } from './counterpoint.driver.js';
import { DateTime } from './date-time.scalar.js';
import { LiveConnections } from './live-connections.js';

/** The GraphQL endpoint, with whatever resolvers the application's modules hold. */
export function graphqlModule(): DynamicModule {
  return GraphQLModule.forRootAsync<CounterpointDriverOptions>({
    driver: CounterpointDriver,
    inject: [PLATFORM_SETTINGS, LOGGER, SESSION_READER, LiveConnections, RATE_LIMITS],
    useFactory: (
      settings: PlatformSettings,
      log: Logger,
      sessions: SessionReader,
      connections: LiveConnections,
      rateLimits: RateLimits | null,
    ): Omit<CounterpointDriverOptions, 'driver'> => ({
      path: '/graphql',
      autoSchemaFile: true,
      buildSchemaOptions: { scalarsMap: [{ type: Date, scalar: DateTime }], noDuplicatedFields: true },
      stopOnApplicationShutdown: false,
      server: { settings, log, sessions, connections },
      rateLimits,
    }),
  });
}
