import { Module } from '@nestjs/common';
import { DebateShareLinksResolver, ShareLinkFieldsResolver, ShareLinkResolver } from './share-link.resolver.js';
import { ShareLinkService } from './share-link.service.js';

@Module({ providers: [ShareLinkService, ShareLinkResolver, DebateShareLinksResolver, ShareLinkFieldsResolver] })
export class ShareLinkModule {}
