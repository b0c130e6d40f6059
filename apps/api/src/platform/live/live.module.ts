import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Connections } from '../database/connections.js';
import { NotifyTransport } from './notify-transport.js';
import { RedisTransport } from './redis-transport.js';
import { SIGNAL_TRANSPORT, SignalBus } from './signal-bus.js';

/** Signals between nodes, for every feature: by Redis where there is one, else by PostgreSQL itself. */
@Global()
@Module({})
export class LiveModule {
  static forRoot(settings: { readonly appUrl: string; readonly redisUrl: string | null }): DynamicModule {
    const transport = {
      provide: SIGNAL_TRANSPORT,
      inject: [Connections],
      useFactory: (connections: Connections) =>
        settings.redisUrl === null
          ? new NotifyTransport(connections, settings.appUrl)
          : new RedisTransport(settings.redisUrl),
    };
    return { module: LiveModule, providers: [transport, SignalBus], exports: [SignalBus] };
  }
}
