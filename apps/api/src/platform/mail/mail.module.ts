import { Global, Module } from '@nestjs/common';
import { MailComposers } from './mail-composers.js';
import { MailWorker } from './mail-worker.js';

/** The outbox's other end. Features put mails in with `enqueueMail`, in their own transaction. */
@Global()
@Module({ providers: [MailComposers, MailWorker], exports: [MailComposers, MailWorker] })
export class MailModule {}
