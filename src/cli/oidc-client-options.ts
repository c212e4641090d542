// SPDX-License-Identifier: Apache-2.0
/** The words of `tongban oidc-client`. Pure. */
import { parseArgs } from 'node:util';
import type { NewSiteClient } from '#identity';

export const clientUsage = [
  'usage: tongban oidc-client add --id ID --name N [--name-en N] [--plane person|staff] --redirect URL… [--after-logout URL…]',
  '         [--backchannel URL] [--frontchannel URL] [--ticket URL] [--scopes S,…] [--jwks FILE] [--json]',
  '       tongban oidc-client list [--json]',
  '       tongban oidc-client remove --id ID [--json]',
  '       tongban oidc-client rotate-keys [--json]',
];

export type ClientWords =
  | { readonly act: 'list' | 'rotate-keys'; readonly json: boolean }
  | { readonly act: 'remove'; readonly json: boolean; readonly clientId: string }
  | {
      readonly act: 'add';
      readonly json: boolean;
      readonly client: NewSiteClient;
      readonly jwksFile: string | null;
    };

/** What is to be done, or what is wrong with the words. */
export function clientWords(args: readonly string[]): ClientWords | string {
  const read = wordsOf(args);
  if (typeof read === 'string') return read;
  const { values, positionals } = read;
  const json = values.json ?? false;
  const clientId = values.id?.trim() ?? '';
  const [act] = positionals;
  if (act === 'list' || act === 'rotate-keys') return { act, json };
  if (act === 'remove') return clientId === '' ? '--id is missing' : { act, json, clientId };
  if (act !== 'add') return 'say add, list, remove or rotate-keys';
  const { plane = 'person' } = values;
  if (plane !== 'person' && plane !== 'staff') return '--plane: person or staff';
  const client: NewSiteClient = {
    clientId,
    name: values.name ?? '',
    nameEn: values['name-en'],
    plane,
    redirectUris: values.redirect ?? [],
    postLogoutRedirectUris: values['after-logout'],
    backchannelLogoutUri: values.backchannel,
    frontchannelLogoutUri: values.frontchannel,
    ticketUri: values.ticket,
    scopes: values.scopes?.split(',').map((scope) => scope.trim()),
  };
  return { act, json, client, jwksFile: values.jwks ?? null };
}

function wordsOf(args: readonly string[]) {
  const one = { type: 'string' } as const;
  const many = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        id: one,
        name: one,
        'name-en': one,
        plane: one,
        redirect: many,
        'after-logout': many,
        backchannel: one,
        frontchannel: one,
        ticket: one,
        scopes: one,
        jwks: one,
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
