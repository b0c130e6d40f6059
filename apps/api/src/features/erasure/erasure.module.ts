import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { ErasureResolver } from './erasure.resolver.js';
import { ErasureService } from './erasure.service.js';
import { ExportRoute } from './export-route.js';

@Module({ imports: [AccountModule], providers: [ErasureService, ErasureResolver, ExportRoute] })
export class ErasureModule {}
