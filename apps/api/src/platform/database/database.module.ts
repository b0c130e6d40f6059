import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Connections } from './connections.js';
import { Database } from './database.js';
import { Forgetting } from './forgetting.js';

/** Gives every feature the one `Database`, which works as the app role on a database that has been migrated already. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly connections: Connections) {}

  static forRoot(settings: { readonly appUrl: string }): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: Connections, useFactory: () => new Connections(settings.appUrl) }, Database, Forgetting],
      exports: [Connections, Database],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.connections.close();
  }
}
