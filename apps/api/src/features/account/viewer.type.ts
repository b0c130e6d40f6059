import { ObjectType } from '@nestjs/graphql';

@ObjectType('Viewer', { description: 'Who is asking, and what is only theirs to see.' })
export class ViewerType {
  /** Whose fields these are; each is resolved from it. */
  accountId!: string | null;
}
