// SPDX-License-Identifier: Apache-2.0
/** Registering and removing the sites that sign people in through this platform. */
import { createHash } from 'node:crypto';
import { type Command, command } from '#platform/command.ts';
import { isUniqueViolation } from '#platform/db.ts';
import { type FieldFault, Problem } from '#platform/problem.ts';
import { addressFaults, isSiteScope, type Principal, scopesOfPlane } from './principal.rules.ts';
import { providerProblems } from './provider.problems.ts';
import { removeClientRow, saveClient } from './site-clients.store.ts';

export interface NewSiteClient {
  /** 3 to 40 small letters, digits and hyphens. */
  readonly clientId: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  /** Whose sessions it gets. */
  readonly plane: Principal['plane'];
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
  readonly backchannelLogoutUri?: string | undefined;
  readonly frontchannelLogoutUri?: string | undefined;
  readonly ticketUri?: string | undefined;
  /** What of a person it may ask for; all that the plane has when absent. */
  readonly scopes?: readonly string[] | undefined;
  /** Public keys of a site that signs its calls; absent: a secret is made and shown once. */
  readonly jwks?: { readonly keys: readonly object[] } | undefined;
}

/** `secret` is there only now; its hash is kept. */
export interface AddedClient {
  readonly clientId: string;
  readonly secret: string | null;
}

export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Every fault at once. */
export function clientFaults(c: NewSiteClient): FieldFault[] {
  const faults: FieldFault[] = [];
  const say = (field: string, zh: string, en: string): void => void faults.push({ field, zh, en });
  if (!/^[a-z0-9][a-z0-9-]{2,39}$/.test(c.clientId))
    say(
      'clientId',
      '编号为3至40位小写字母、数字和连字符',
      'an id is 3 to 40 small letters, digits and hyphens',
    );
  if (c.name.trim() === '' || [...c.name].length > 60)
    say('name', '请填写站点名称，不超过60个字', 'a name has 1 to 60 characters');
  const others = [
    c.backchannelLogoutUri,
    c.frontchannelLogoutUri,
    c.ticketUri,
    ...(c.postLogoutRedirectUris ?? []),
  ];
  for (const fault of addressFaults(c.redirectUris, others)) say('redirectUris', `地址有误：${fault}`, fault);
  const offered: readonly string[] = scopesOfPlane[c.plane];
  for (const scope of c.scopes ?? [])
    if (!isSiteScope(scope) || !offered.includes(scope))
      say('scopes', `没有可提供的信息范围“${scope}”`, `there is no scope ${scope} for this plane`);
  if (c.jwks && c.jwks.keys.length === 0)
    say('jwks', '请提供至少一个公钥', 'at least one public key is needed');
  if (c.jwks?.keys.some((key) => 'd' in key || 'k' in key))
    say('jwks', '只接受公钥，不得含私钥', 'public keys only: a private key was given');
  return faults;
}

/** Registers a site. @throws `identity.invalid-client`, `identity.client-exists` */
export const addSiteClient: Command<NewSiteClient, AddedClient> = command(
  'identity.add-site-client',
  async ({ tx, now, ids }, c) => {
    const faults = clientFaults(c);
    if (faults.length > 0) throw new Problem(providerProblems['invalid-client'], {}, faults);
    const secret = c.jwks ? null : ids.token();
    const scopes = new Set(['openid', ...(c.scopes ?? scopesOfPlane[c.plane])]);
    const row = {
      clientId: c.clientId,
      name: c.name.trim(),
      nameEn: c.nameEn ?? null,
      plane: c.plane,
      secretSha256: secret === null ? null : secretHash(secret),
      jwks: c.jwks ?? null,
      redirectUris: c.redirectUris,
      postLogoutRedirectUris: c.postLogoutRedirectUris ?? [],
      backchannelLogoutUri: c.backchannelLogoutUri ?? null,
      frontchannelLogoutUri: c.frontchannelLogoutUri ?? null,
      ticketUri: c.ticketUri ?? null,
      scopes: [...scopes],
    };
    await saveClient(tx, row, now).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new Problem(providerProblems['client-exists']) : error;
    });
    return { clientId: c.clientId, secret };
  },
);

/** Removes a site: nobody is signed in there from now on, its tokens are worthless. @throws `identity.no-such-client` */
export const removeSiteClient: Command<{ clientId: string }, { removed: true }> = command(
  'identity.remove-site-client',
  async ({ tx, now }, { clientId }) => {
    if (!(await removeClientRow(tx, clientId, now))) throw new Problem(providerProblems['no-such-client']);
    return { removed: true as const };
  },
);
