import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { dataSource } from './data-source.js';
import { ServerModule } from './features/server/server.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { graphqlModule } from './platform/graphql/platform-graphql.module.js';
import { PlatformModule } from './platform/platform.module.js';
import type { Logger } from './platform/logger.js';
import type { PlatformSettings } from './platform/settings.js';

/** What people can do here, one module per folder of features/. */
export const features: readonly Type[] = [ServerModule];

@Module({})
export class AppModule {
  /** `more`: modules of a test, which stand beside the features. */
  static forRoot(settings: PlatformSettings, log: Logger, more: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(settings, log),
        DatabaseModule.forRoot(dataSource(settings.appUrl)),
        graphqlModule(),
        ...features,
        ...more,
      ],
    };
  }
}
