import { Args, Context, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Forbidden, NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import { Costs } from '../../platform/graphql/rate-limit-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requirePersonalId } from '../../platform/graphql/personal-id.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { refusalToError, ValidationError } from '../../platform/graphql/user-errors.js';
import { accountError } from '../account/account-errors.js';
import { SessionService } from '../account/session.service.js';
import { ViewerType } from '../account/viewer.type.js';
import { ServerInfoType } from '../server/server.type.js';
import type { PasskeyRecord } from './passkey.reader.js';
import { PasskeyService } from './passkey.service.js';
import {
  AddPasskeyResult,
  AddPasskeySuccess,
  BeginAddingPasskeyInput,
  BeginPasskeyResult,
  FinishAddingPasskeyInput,
  PasskeyChallenge,
  PasskeyKnownError,
  PasskeyRefusedError,
  PasskeyType,
  RemovePasskeyInput,
  RemovePasskeyResult,
  RemovePasskeySuccess,
  RenamePasskeyInput,
  RenamePasskeyResult,
  RenamePasskeySuccess,
  SignInWithPasskeyInput,
  SignInWithPasskeyResult,
  SignInWithPasskeySuccess,
} from './passkey.type.js';

/** Root fields of passkeys. */
@Resolver()
export class PasskeyResolver {
  constructor(
    private readonly passkeys: PasskeyService,
    private readonly sessions: SessionService,
  ) {}

  @Mutation(() => BeginPasskeyResult, {
    description: 'The first half of adding a passkey: a challenge for the device. Not with an API token.',
  })
  @SignedIn({ sessionOnly: true })
  async beginAddingPasskey(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Who asks.' }) input: BeginAddingPasskeyInput,
  ): Promise<typeof BeginPasskeyResult> {
    const outcome = await this.passkeys.beginRegistration(viewer, { password: input.password, ip: context.ip });
    if (outcome.ok) return new PasskeyChallenge(outcome.value);
    const { refusal } = outcome;
    return refusal.kind === 'notAllowed' ? refusalToError(refusal) : accountError(refusal);
  }

  @Mutation(() => AddPasskeyResult, {
    description: 'The second half of adding a passkey: keeps the key that the device made. Not with an API token.',
  })
  @SignedIn({ sessionOnly: true })
  async finishAddingPasskey(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The key.' }) input: FinishAddingPasskeyInput,
  ): Promise<typeof AddPasskeyResult> {
    const outcome = await this.passkeys.finishRegistration(viewer, { ...input });
    if (outcome.ok) {
      const passkey = (await this.passkeys.passkeysOf(viewer)).find(({ id }) => id === outcome.value.passkeyId);
      if (passkey === undefined) throw new NotFound();
      return new AddPasskeySuccess(passkey);
    }
    const { refusal } = outcome;
    switch (refusal.kind) {
      case 'passkeyRefused':
        return new PasskeyRefusedError();
      case 'passkeyKnown':
        return new PasskeyKnownError();
      default:
        return refusalToError(refusal);
    }
  }

  @Mutation(() => RenamePasskeyResult, {
    description: 'Calls a passkey of one’s own something else. Not with an API token.',
  })
  @SignedIn({ sessionOnly: true })
  async renamePasskey(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The passkey, and its name.' }) input: RenamePasskeyInput,
  ): Promise<typeof RenamePasskeyResult> {
    const passkeyId = requirePersonalId(input.passkeyId);
    const outcome = await this.passkeys.renamePasskey(viewer, passkeyId, input.name);
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const passkey = (await this.passkeys.passkeysOf(viewer)).find(({ id }) => id === passkeyId);
    if (passkey === undefined) throw new NotFound();
    return new RenamePasskeySuccess(passkey);
  }

  @Mutation(() => RemovePasskeyResult, {
    description: 'Removes a passkey of one’s own; not the last way to sign in. Not with an API token.',
  })
  @SignedIn({ sessionOnly: true })
  async removePasskey(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The passkey.' }) input: RemovePasskeyInput,
  ): Promise<typeof RemovePasskeyResult> {
    const shown = { password: input.password, ip: context.ip };
    const outcome = await this.passkeys.removePasskey(viewer, requirePersonalId(input.passkeyId), shown);
    if (outcome.ok) return new RemovePasskeySuccess(await this.passkeys.passkeysOf(viewer));
    const { refusal } = outcome;
    return refusal.kind === 'notAllowed' ? refusalToError(refusal) : accountError(refusal);
  }

  @Mutation(() => BeginPasskeyResult, {
    description: 'The first half of signing in with a passkey: a challenge for the device. The same for everybody.',
  })
  @Costs(20)
  @Public()
  async beginPasskeySignIn(): Promise<typeof BeginPasskeyResult> {
    const outcome = await this.passkeys.beginSignIn();
    return outcome.ok ? new PasskeyChallenge(outcome.value) : refusalToError(outcome.refusal);
  }

  @Mutation(() => SignInWithPasskeyResult, {
    description:
      'The second half of signing in with a passkey. The device has asked for a finger, a face or a PIN, so no one-time code is asked for.',
  })
  @Costs(20)
  @Public()
  async signInWithPasskey(
    @Context() context: GraphQLContext,
    @Args('input', { description: 'What the device answered.' }) input: SignInWithPasskeyInput,
  ): Promise<typeof SignInWithPasskeyResult> {
    const outcome = await this.passkeys.finishSignIn(input.response);
    if (outcome.ok) {
      const session = await this.sessions.open(outcome.value.accountId, context, 'passkey');
      context.setSessionCookie(session.token, session.expiresAt);
      return new SignInWithPasskeySuccess(session.viewer);
    }
    const { refusal } = outcome;
    return refusal.kind === 'passkeyRefused' ? new PasskeyRefusedError() : new ValidationError(refusal);
  }
}

@Resolver(() => ViewerType)
export class ViewerPasskeysResolver {
  constructor(private readonly service: PasskeyService) {}

  @ResolveField(() => [PasskeyType], {
    description: 'One’s passkeys, the oldest first; at most 20. Not with an API token.',
  })
  passkeys(@Parent() viewer: Viewer): Promise<PasskeyRecord[]> {
    if (viewer.scopes !== null) throw new Forbidden('An API token cannot look at passkeys. Sign in instead.');
    return this.service.passkeysOf(viewer);
  }
}

@Resolver(() => ServerInfoType)
export class ServerPasskeysResolver {
  constructor(private readonly passkeys: PasskeyService) {}

  @ResolveField(() => Boolean, {
    description:
      'Whether browsers can use passkeys here: the server must be reached by a name. On one’s own machine that name is localhost.',
  })
  hasPasskeys(): boolean {
    return this.passkeys.isAvailable;
  }
}
