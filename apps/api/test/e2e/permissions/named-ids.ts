import { getNullableType, isInputObjectType, isListType, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import { passage } from './debate-operations.js';
import { mutation, type Operation } from './operation.js';

/** Mutations with the ids that they can name but need not, and that their other tries leave out. */
export const NAMING_MORE: readonly Operation[] = [
  mutation('addArgument', 'argument.add', ({ ids }) => ({
    debateId: ids['debate'],
    targetId: ids['otherClaim'],
    stance: 'PRO',
    premises: [{ claimId: ids['spareClaim'] }],
  })),
  mutation('annotate', 'annotation.add', (place) => ({
    debateId: place.ids['debate'],
    passage: passage(place),
    body: 'Hm.',
  })),
  mutation('citePassage', 'citation.add', (place) => ({
    debateId: place.ids['debate'],
    claimId: place.ids['otherClaim'],
    passage: passage(place),
    provenance: [{ sourceId: place.ids['source'] }],
  })),
  mutation('claimFromPassage', ['claim.add', 'citation.add'], (place) => ({
    debateId: place.ids['debate'],
    text: 'It was handed over.',
    passage: passage(place),
    provenance: [{ sourceId: place.ids['source'] }],
  })),
  mutation('createApiToken', 'token.create', ({ ids }) => ({
    name: 'A script',
    scopes: ['read'],
    debateId: ids['debate'],
  })),
  mutation('createInvitation', 'participant.set', ({ ids }) => ({
    teamId: ids['team'],
    role: null,
    debateId: ids['debate'],
    debateRole: 'VIEWER',
  })),
  mutation('openRound', 'round.open', ({ ids }) => ({
    debateId: ids['plannedDebate'],
    subjectIds: [ids['plannedClaim']],
  })),
  mutation('suggestArgument', 'suggestion.add', ({ ids }) => ({
    targetId: ids['claim'],
    stance: 'CON',
    premises: [{ claimId: ids['spareClaim'] }],
  })),
];

/** Ids that are of no team: of one's own account, or of nobody who is anybody. Where they are tried instead. */
export const OF_NO_TEAM: Readonly<Record<string, string>> = {
  'removePasskey.passkeyId': 'passkeys.e2e-spec.ts',
  'renamePasskey.passkeyId': 'own-account.e2e-spec.ts',
  'revokeApiToken.tokenId': 'tokens.e2e-spec.ts',
  'revokeSession.sessionId': 'accounts.e2e-spec.ts',
  'signInAsDemo.accountId': 'demo.e2e-spec.ts',
  'unlinkIdentity.identityId': 'single-sign-on.e2e-spec.ts',
};

/** Every place in the input of every mutation where an id can stand, such as `addArgument.premises.0.claimId`. */
export function namedIds(schema: GraphQLSchema): string[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields.flatMap(({ name, args }) => args.flatMap(({ type }) => idsIn(type, name))).sort();
}

function idsIn(type: GraphQLInputType, path: string): string[] {
  const plain = getNullableType(type);
  if (isListType(plain)) return idsIn(plain.ofType, `${path}.0`);
  if (!isInputObjectType(plain)) return plain.name === 'ID' ? [path] : [];
  return Object.values(plain.getFields()).flatMap((field) => idsIn(field.type, `${path}.${field.name}`));
}
