// SPDX-License-Identifier: Apache-2.0
/** The provider's storage on PostgreSQL: what a holder shows is hashed, what is kept about it is encrypted. */
import { createHash } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db.ts';
import type { IdentityServices } from '../identity.types.ts';
import {
  consumeOnce,
  drop,
  dropByGrant,
  type FoundRow,
  findKept,
  findKeptByUid,
  keep,
} from './oidc.store.ts';
import { parsePrincipal } from './principal.rules.ts';
import { findSiteClient, type SiteClient } from './site-clients.store.ts';

export interface AdapterParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly cipher: IdentityServices['cipher'];
  /** Thrown when a code or token is used a second time at the same moment. */
  readonly usedTwice: () => Error;
}

/** Models that end together when their grant is withdrawn. */
const ofGrants = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');
const placeOf = (model: string, idSha256: string): string => `identity.oidc:${model}:${idSha256}`;

/** The content of a row, as it was kept; without the id, which only its holder knows. */
export function openPayload(
  cipher: IdentityServices['cipher'],
  model: string,
  row: Pick<FoundRow, 'id_sha256' | 'payload'>,
): AdapterPayload {
  // Only `upsert` below ever wrote such a row.
  return JSON.parse(cipher.decryptText(row.payload, placeOf(model, row.id_sha256))) as AdapterPayload;
}

export function adapterOn({ db, clock, cipher, usedTwice }: AdapterParts): (model: string) => Adapter {
  return (model) => {
    if (model === 'Client') return clientAdapter(db);
    const found = (row: FoundRow | undefined, id: string | undefined): AdapterPayload | undefined =>
      row && {
        ...openPayload(cipher, model, row),
        ...(id !== undefined && { jti: id }),
        ...(row.consumed_at && { consumed: Math.floor(row.consumed_at.getTime() / 1000) }),
      };
    return {
      async upsert(id, payload, expiresIn) {
        const idSha256 = hashOf(id);
        const { jti: _, ...rest } = payload;
        const principal = model === 'Session' ? parsePrincipal(payload.accountId) : undefined;
        const seconds = payload.exp ?? Math.floor(clock.now().getTime() / 1000) + (expiresIn ?? 3600);
        await keep(db.autocommit, {
          model,
          idSha256,
          payload: cipher.encryptText(JSON.stringify(rest), placeOf(model, idSha256)),
          grantId: ofGrants.has(model) ? (payload.grantId ?? null) : null,
          uid: model === 'Session' ? (payload.uid ?? null) : null,
          city: principal?.city ?? null,
          sessionSha256: principal?.sessionSha256 ?? null,
          expiresAt: new Date(seconds * 1000),
        });
      },
      find: async (id) => found(await findKept(db, model, hashOf(id)), id),
      findByUid: async (uid) => found(await findKeptByUid(db, model, uid), undefined),
      // No flow for devices: there are no user codes.
      findByUserCode: async () => undefined,
      async consume(id) {
        if (!(await consumeOnce(db.autocommit, model, hashOf(id), clock.now()))) throw usedTwice();
      },
      destroy: async (id) => void (await drop(db.autocommit, model, hashOf(id))),
      revokeByGrantId: async (grantId) => void (await dropByGrant(db.autocommit, grantId)),
    };
  };
}

function clientAdapter(db: Database): Adapter {
  const never = async (): Promise<undefined> => undefined;
  return {
    find: async (id) => {
      const client = await findSiteClient(db, id);
      return client && metadataOf(client);
    },
    // Sites are registered by the operator, never by the protocol.
    upsert: never,
    findByUid: never,
    findByUserCode: never,
    consume: never,
    destroy: never,
    revokeByGrantId: never,
  };
}

/** A site as the library reads it. Its secret is there as a hash only: see `compareClientSecret` of the provider. */
export function metadataOf(c: SiteClient): AdapterPayload {
  return {
    client_id: c.clientId,
    client_name: c.name,
    redirect_uris: [...c.redirectUris],
    post_logout_redirect_uris: [...c.postLogoutRedirectUris],
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: c.scopes.join(' '),
    subject_type: 'pairwise',
    id_token_signed_response_alg: 'RS256',
    ...(c.secretSha256 === null
      ? { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [...(c.jwks?.keys ?? [])] } }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: c.secretSha256 }),
    ...(c.backchannelLogoutUri && {
      backchannel_logout_uri: c.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    ...(c.frontchannelLogoutUri && { frontchannel_logout_uri: c.frontchannelLogoutUri }),
    tongban_plane: c.plane,
  };
}
