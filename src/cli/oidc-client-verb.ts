// SPDX-License-Identifier: Apache-2.0
/** `tongban oidc-client add|list|remove|rotate-keys`: the sites that sign people in through this platform. */
import { readFile } from 'node:fs/promises';
import { addSiteClient, listSiteClients, type NewSiteClient, removeSiteClient } from '#identity';
import { system } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import type { App } from '../app.ts';
import { type ClientWords, clientUsage, clientWords } from './oidc-client-options.ts';
import { type VerbContext, withApp } from './verb.ts';

const operator = system('operator');

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const words = clientWords(args);
  if (typeof words === 'string') {
    for (const line of [words, ...clientUsage]) context.err(line);
    return 2;
  }
  try {
    return await withApp(context, (app) => perform(app, words, context));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const faults = error.faults.map((fault) => `${fault.field}: ${fault.en}`);
    if (words.json) context.out(JSON.stringify({ ok: false, reason: error.kind.code, faults }));
    else for (const line of [error.kind.en, ...faults]) context.err(line);
    return 1;
  }
}

async function perform(app: App, words: ClientWords, context: VerbContext): Promise<number> {
  const say = (facts: object, lines: readonly string[]): number => {
    if (words.json) context.out(JSON.stringify({ ok: true, ...facts }));
    else for (const line of lines) context.out(line);
    return 0;
  };
  switch (words.act) {
    case 'list': {
      const clients = (await listSiteClients(app.db)).map(({ secretSha256, jwks, ...client }) => ({
        ...client,
        proof: secretSha256 === null ? 'private_key_jwt' : 'client_secret_basic',
      }));
      const line = (c: (typeof clients)[number]): string =>
        `${c.clientId}  ${c.name}  ${c.plane}  ${c.proof}  ${c.redirectUris.join(' ')}`;
      return say({ clients }, clients.map(line));
    }
    case 'remove':
      await app.runner.execute(removeSiteClient, operator, { clientId: words.clientId });
      return say({ clientId: words.clientId }, [`${words.clientId} is removed: it signs nobody in any more`]);
    case 'rotate-keys': {
      const kid = await app.sites.rotateKeys();
      return say({ kid }, [`signs with key ${kid} from now on; the two keys before it still verify`]);
    }
    case 'add': {
      const client = await withKeys(words.client, words.jwksFile);
      const added = await app.runner.execute(addSiteClient, operator, client);
      const secret = added.secret === null ? [] : [`secret, shown only now: ${added.secret}`];
      return say(added, [`${added.clientId} may sign people in through ${app.config.publicUrl}`, ...secret]);
    }
  }
}

async function withKeys(client: NewSiteClient, file: string | null): Promise<NewSiteClient> {
  if (file === null) return client;
  const read: unknown = JSON.parse(await readFile(file, 'utf8'));
  const keys: unknown = Object(read)['keys'];
  if (!Array.isArray(keys)) throw new Error(`${file} is not a JSON Web Key Set`);
  return { ...client, jwks: { keys: keys.map((key: unknown) => Object(key)) } };
}
