import { Global, Module, type DynamicModule } from '@nestjs/common';
import { LISTEN_URL, SignalBus } from './signal-bus.js';

/** Signals between nodes, for every feature. */
@Global()
@Module({})
export class LiveModule {
  static forRoot(listenUrl: string): DynamicModule {
    return {
      module: LiveModule,
      providers: [{ provide: LISTEN_URL, useValue: listenUrl }, SignalBus],
      exports: [SignalBus],
    };
  }
}
