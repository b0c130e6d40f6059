import { registerEnumType } from '@nestjs/graphql';

/** Values are those of the database, names those of the schema. */
export const DebateRoleEnum = {
  VIEWER: 'viewer',
  SUGGESTER: 'suggester',
  WRITER: 'writer',
  EDITOR: 'editor',
  ADMIN: 'admin',
  OWNER: 'owner',
} as const;
registerEnumType(DebateRoleEnum, {
  name: 'DebateRole',
  description: 'What somebody is in a debate. Each may do what the ones before it may; voting is no matter of roles.',
  valuesMap: {
    VIEWER: { description: 'Reads and follows.' },
    SUGGESTER: { description: 'Suggests changes, and answers annotations.' },
    WRITER: { description: 'Adds claims, arguments, sources and annotations, and edits their own.' },
    EDITOR: { description: 'Edits everybody’s.' },
    ADMIN: { description: 'Changes settings, lists people, shares by link.' },
    OWNER: { description: 'Also decides who may read. A debate always has one.' },
  },
});
