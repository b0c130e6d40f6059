import { Module } from '@nestjs/common';
import { ServerResolver } from './server.resolver.js';

@Module({ providers: [ServerResolver] })
export class ServerModule {}
