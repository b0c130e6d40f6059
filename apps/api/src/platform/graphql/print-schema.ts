import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';

/**
 * The schema of an application's modules, without starting it: nothing is connected to and no resolver is made.
 *
 * @throws Error when a root field has no access rule, as the start would.
 */
export async function buildSchema(application: DynamicModule): Promise<GraphQLSchema> {
  const context = await NestFactory.createApplicationContext(application, {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  try {
    return context.get(GraphQLSchemaHost, { strict: false }).schema;
  } finally {
    await context.close();
  }
}

/** SDL, sorted, so that two prints of one schema are the same text. */
export function toSdl(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
