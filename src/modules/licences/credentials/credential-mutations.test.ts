// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { claimNames } from './credential-claims.rules.ts';
import { type Forger, type Mutation, mutators, seeded } from './credential-mutations.ts';
import {
  asked,
  type CredentialWorld,
  credentialWorld,
  nameOf,
  newWallet,
  noon,
  place,
  present,
  publicUrl,
} from './credential-samples.ts';
import { statusListUrl } from './status-list-token.ts';
import { statusFromLists } from './status-lists.ts';
import { type StatusOf, verifyCredential } from './verify-credential.ts';

let world: CredentialWorld;
let stranger: CredentialWorld;
before(async () => {
  [world, stranger] = [await credentialWorld(), await credentialWorld()];
});
after(async () => {
  await world.close();
  await stranger.close();
});

async function forger(): Promise<Forger> {
  const wallet = newWallet();
  const names = ['premises', claimNames.number];
  const text = await world.issue({}, wallet.jwk);
  const other = await world.issue({ holderName: '另一人' }, wallet.jwk);
  return {
    wallet,
    shown: present(text, names, wallet),
    otherShown: present(other, ['premises', claimNames.holderName], wallet, { nonce: 'another' }),
    hidden:
      text
        .split('~')
        .slice(1, -1)
        .find((one) => nameOf(one) === claimNames.holderName) ?? '',
    untrusted: await stranger.issue({}, wallet.jwk),
    forgedWallet: newWallet(),
  };
}
type ListKind = NonNullable<Mutation['list']>;

async function lists(): Promise<Record<ListKind, string>> {
  const index = place.place;
  const good = await world.list();
  const day = 86_400_000;
  return {
    good,
    revoked: await world.list([{ index, status: 'invalid' }]),
    suspended: await world.list([{ index, status: 'suspended' }]),
    'other-issuer': await world.list([], noon, '11320600014000002G'),
    old: await world.list([], new Date(noon.getTime() - day)),
    broken: good.slice(0, -3),
    none: '',
    'other-place': await stranger.list(),
  };
}

test('ten thousand forgeries, seeded: none is accepted, and the one they were made of is', async () => {
  const made = await forger();
  const known = await lists();
  const asking = (served: string, now: Date): StatusOf =>
    statusFromLists({
      fetchList: async (uri) => (uri === statusListUrl(publicUrl, place) ? served : undefined),
      roots: world.roots,
      now: () => now,
    });
  const said = Object.fromEntries(Object.entries(known).map(([kind, list]) => [kind, asking(list, noon)]));
  const accepts = async ({ text, now = noon, asked: question = asked, list = 'good' }: Mutation) => {
    // A list of the moment of the check, so that only the term is wrong where the term is.
    const statusOf = now === noon ? said[list] : asking(await world.list([], now), now);
    return (await verifyCredential(text, { roots: world.roots, now, statusOf, asked: question })).valid;
  };
  assert.equal(await accepts({ text: made.shown }), true);

  const random = seeded(20261122);
  const kinds = Object.entries(mutators);
  const refused = new Map<string, number>();
  for (let n = 0; n < 10_000; n += 1) {
    const [kind, mutate] = kinds[n % kinds.length] ?? assert.fail();
    const mutation = mutate(made, random);
    if (mutation.text === made.shown && !mutation.now && !mutation.list && !mutation.asked) continue;
    assert.equal(await accepts(mutation), false, `${kind}, number ${n}: ${mutation.text}`);
    refused.set(kind, (refused.get(kind) ?? 0) + 1);
  }
  assert.equal(refused.size, kinds.length);
  for (const [kind, count] of refused) assert.ok(count >= 490, `${kind}: ${count}`);
  assert.equal(await accepts({ text: made.shown }), true, 'and it still is');
});

test('whatever text is handed in, the answer is a refusal and never an error', async () => {
  const checks = { roots: world.roots, now: noon };
  for (const text of ['', '~', '~~', '.', 'a.b.c~', '{}', 'e30.e30.e30~', '~'.repeat(500), 'é~'.repeat(100)])
    assert.equal((await verifyCredential(text, checks)).valid, false, text);
});
