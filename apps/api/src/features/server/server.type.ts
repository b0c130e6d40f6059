import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('ServerInfo', { description: 'The server that answers.' })
export class ServerInfoType {
  @Field(() => String, { description: 'Version of Counterpoint, as in its changelog.' })
  version!: string;

  @Field(() => Boolean, { description: 'Whether one may sign in as a sample account with one click.' })
  demoMode!: boolean;
}
