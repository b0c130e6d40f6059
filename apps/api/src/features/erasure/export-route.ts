import { once } from 'node:events';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { forbidCaching } from '../../platform/graphql/http-guard.js';
import { ErasureService } from './erasure.service.js';
import { ownDataJson } from './own-data.js';

export const EXPORT_PATH = '/account-exports/';

/**
 * `GET /account-exports/<secret>`: files travel beside GraphQL. The secret is all it takes, whatever way the address is
 * spelt; it works once. Nothing is decided before the handler.
 */
@Injectable()
export class ExportRoute implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly erasure: ErasureService,
  ) {}

  onModuleInit(): void {
    this.adapter.httpAdapter
      .getInstance<FastifyInstance>()
      .get<{ Params: { secret: string } }>(`${EXPORT_PATH}:secret`, async ({ params }, reply) =>
        this.send(params.secret, reply),
      );
  }

  private async send(secret: string, reply: FastifyReply): Promise<FastifyReply> {
    forbidCaching(reply);
    const viewer = await this.erasure.takeExport(secret);
    if (viewer === null) {
      return reply.code(404).send({ message: 'This address works no longer. Ask for a new one in your settings.' });
    }
    const madeAt = new Date();
    reply.hijack();
    const { raw } = reply;
    const headers = reply.getHeaders();
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="counterpoint-account-${madeAt.toISOString().slice(0, 10)}.json"`,
    });
    try {
      await this.erasure.read(viewer, async (tx) => {
        for await (const text of ownDataJson(tx, madeAt)) {
          if (!raw.write(text)) await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
          if (raw.destroyed) return;
        }
      });
      raw.end();
    } catch (error) {
      // Half a file must not look like a whole one.
      raw.destroy(error as Error);
    }
    return reply;
  }
}
