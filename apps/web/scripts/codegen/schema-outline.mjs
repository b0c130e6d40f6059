import { isInterfaceType, isObjectType, isUnionType } from 'graphql';

/**
 * The text of schema-outline.ts: which types stand for which (interfaces, unions), the fields of each object, and the
 * types without an id. Kept small, since the client loads it with its first page; graphql-cache.ts unfolds it.
 */
export function schemaOutline(schema) {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const possible = (kind) =>
    Object.fromEntries(
      types.filter(kind).map((type) => [
        type.name,
        schema
          .getPossibleTypes(type)
          .map(({ name }) => name)
          .join(' '),
      ]),
    );
  const objects = types.filter(isObjectType);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const withoutId = objects.filter((type) => !('id' in type.getFields()) && !roots.includes(type));
  const outline = {
    interfaces: possible(isInterfaceType),
    unions: possible(isUnionType),
    objects: Object.fromEntries(objects.map((type) => [type.name, Object.keys(type.getFields()).join(' ')])),
  };
  return (
    `export const schemaOutline: Record<'interfaces' | 'unions' | 'objects', Record<string, string>> = ` +
    `${JSON.stringify(outline, null, 2)};\n\n` +
    `export const typesWithoutId: string[] = ${JSON.stringify(withoutId.map(({ name }) => name))};\n`
  );
}
