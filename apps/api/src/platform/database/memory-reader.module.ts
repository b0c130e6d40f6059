import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { MemoryReader } from './memory-reader.js';

/** Gives what keeps debates in memory the one `MemoryReader`. Connects when it is first used. */
@Global()
@Module({})
export class MemoryReaderModule implements OnApplicationShutdown {
  constructor(private readonly reader: MemoryReader) {}

  static forRoot(memoryUrl: string): DynamicModule {
    return {
      module: MemoryReaderModule,
      providers: [{ provide: MemoryReader, useFactory: () => new MemoryReader(memoryUrl) }],
      exports: [MemoryReader],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.reader.close();
  }
}
