import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DatabaseSessionReader } from './auth/database-session-reader.js';
import { SESSION_READER } from './auth/session-reader.js';
import { LiveConnections } from './graphql/live-connections.js';
import { OwnAddress } from './http/own-address.js';
import { Readiness } from './http/readiness.js';
import { LOGGER, type Logger } from './logger.js';
import { SecretBox } from './secrets/secret-box.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from './settings.js';

/** What every feature may ask for: the settings, the log, who holds a session, and the open connections. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(settings: PlatformSettings, log: Logger): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: PLATFORM_SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: log },
        { provide: SecretBox, useValue: new SecretBox(settings.secretKeys) },
        { provide: SESSION_READER, useClass: DatabaseSessionReader },
        LiveConnections,
        OwnAddress,
        Readiness,
      ],
      exports: [PLATFORM_SETTINGS, LOGGER, SESSION_READER, LiveConnections, OwnAddress, Readiness, SecretBox],
    };
  }
}
