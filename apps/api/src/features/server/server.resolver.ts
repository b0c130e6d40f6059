import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { Public } from '../../platform/graphql/access-rules.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';
import { ServerInfoType } from './server.type.js';

@Resolver(() => ServerInfoType)
export class ServerResolver {
  constructor(@Inject(PLATFORM_SETTINGS) private readonly settings: PlatformSettings) {}

  @Public()
  @Query(() => ServerInfoType, { description: 'What this server is and what it offers.' })
  server(): ServerInfoType {
    const { version, demoMode } = this.settings;
    return { version, demoMode };
  }
}
