// SPDX-License-Identifier: Apache-2.0
/** Licences in wallets, put together: offers, tokens, credentials, status lists, verification. */
import type { Actor } from '#platform/actor.ts';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { CryptoProvider, FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import { type IssuedCredential, issueCredentials } from '../faces/credential-face.ts';
import type { OpenLicence } from '../licence.types.ts';
import { openLicence } from '../open-licence.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import { makeNonce, readNonce } from './credential-nonce.ts';
import { typesForWallets, walletsOfLicence } from './credential-offers.queries.ts';
import { drawStatusPlaces } from './draw-places.ts';
import { credentialOfferUrl, type TypeForWallets } from './issuer-metadata.ts';
import { readKeyProof } from './key-proof.ts';
import { type ClaimError, claimCredential, offerCredential } from './offer-credential.ts';
import { statusListUrl } from './status-list-token.ts';
import { createStatusLists, type ServedList, statusFromLists } from './status-lists.ts';
import type { StatusListId } from './status-places.queries.ts';
import type { TrustRoots } from './trusted-issuer.ts';
import { type CredentialVerification, verifyCredential } from './verify-credential.ts';

export interface WalletParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'token'>;
  readonly cipher: FieldCipher;
  readonly crypto: CryptoProvider;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** How wallets show who issues. */
  readonly siteName: { readonly zh: string; readonly en: string };
}

/** What a wallet asks for, its token aside. */
export interface WalletRequest {
  readonly configurationId: string;
  /** Proofs of keys, as their texts; one is answered. */
  readonly proofs: readonly string[];
}

export type WalletAnswer =
  | { readonly ok: true; readonly credential: string }
  | { readonly ok: false; readonly error: ClaimError | 'invalid_proof' };

export interface WalletWork {
  /** @throws not-found, not-for-wallet, too-many-wallet-offers */
  offer(
    actor: Actor,
    licenceId: string,
  ): Promise<{ readonly url: string; readonly txCode: string; readonly expiresAt: Date }>;
  /** Which wallets hold a licence, for callers that have opened it: the start of the thumbprint of each key. */
  holders(
    licence: Pick<OpenLicence, 'city' | 'id'>,
  ): Promise<readonly { readonly issuedAt: Date; readonly key: string }[]>;
  nonce(): string;
  issue(token: string, asked: WalletRequest): Promise<WalletAnswer>;
  /** Credentials that no wallet holds, in batches: a file for whoever asks. Draws places in lists where there are none. */
  issueAll(
    licences: readonly { readonly licence: OpenLicence; readonly type: LicenceType }[],
    now: Date,
  ): Promise<readonly IssuedCredential[]>;
  statusList(list: StatusListId): Promise<ServedList | undefined>;
  types(): Promise<readonly TypeForWallets[]>;
  /** Verifies with our own roots and our own lists: how a credential of ours stands now. */
  verify(
    text: string,
    asked?: { readonly audience: string; readonly nonce: string },
  ): Promise<CredentialVerification>;
}

export function walletWork(parts: WalletParts): WalletWork {
  const { db, runner, clock, ids, cipher, crypto, publicUrl } = parts;
  const salt = (): string => ids.token().slice(0, 22);
  const face = { crypto, publicUrl, salt };
  const statusList = createStatusLists({ db, clock, crypto, publicUrl });
  const offering = offerCredential(cipher);
  const verifier = ownVerifier(parts, statusList);
  return {
    async offer(actor, licenceId) {
      const { configurationId, code, txCode, expiresAt } = await runner.execute(offering, actor, {
        licenceId,
      });
      return { url: credentialOfferUrl(publicUrl, configurationId, code), txCode, expiresAt };
    },
    holders: async ({ city, id }) =>
      (await walletsOfLicence(db, city, id)).map(({ issuedAt, keyThumbprint }) => ({
        issuedAt,
        key: keyThumbprint.slice(0, 8),
      })),
    nonce: () => makeNonce(cipher, ids.token(), clock.now()),
    async issue(token, { configurationId, proofs }) {
      const now = clock.now();
      const [text, ...more] = proofs;
      const proof = text === undefined || more.length > 0 ? undefined : readKeyProof(text, publicUrl, now);
      const nonce = readNonce(cipher, proof?.nonce, now);
      if (!proof) return { ok: false, error: 'invalid_proof' };
      if (!nonce) return { ok: false, error: 'invalid_nonce' };
      const { thumbprint, holderKey } = proof;
      const claimed = await runner.execute(claimCredential, system('wallets'), {
        ...{ token, nonce, thumbprint, configurationId },
      });
      if (!claimed.ok) return claimed;
      const licence = openLicence(cipher, claimed.licence);
      const orders = [{ licence, type: claimed.type, place: claimed.place, holderKey }];
      const [issued] = await issueCredentials(face, orders, now);
      if (!issued) throw new Error('nothing was issued');
      return { ok: true, credential: issued.text };
    },
    async issueAll(orders, now) {
      const licences = orders.map(({ licence }) => licence);
      const places = await runner.execute(drawStatusPlaces, system('licences'), {
        licences: licences.map(({ city, id, issuerId, issuerName }) => ({ city, id, issuerId, issuerName })),
      });
      const placed = orders.flatMap((order) => {
        const place = places[order.licence.id];
        return place ? [{ ...order, place }] : [];
      });
      return issueCredentials(face, placed, now);
    },
    statusList,
    types: keptFor(60_000, clock, () => typesForWallets(db)),
    verify: async (text, asked) => verifyCredential(text, { ...(await verifier()), now: clock.now(), asked }),
  };
}

/** Our own roots, and the status of our own lists without a way over the network. */
function ownVerifier(
  { clock, crypto, publicUrl }: WalletParts,
  statusList: WalletWork['statusList'],
): () => Promise<Pick<Parameters<typeof verifyCredential>[1], 'roots' | 'statusOf'>> {
  let known:
    | {
        readonly names: string;
        readonly roots: TrustRoots;
        readonly statusOf: ReturnType<typeof statusFromLists>;
      }
    | undefined;
  return async () => {
    const roots = await crypto.roots();
    const names = roots.map((der) => Buffer.from(der).toString('base64')).join();
    if (known?.names !== names) {
      const fetchList = async (uri: string): Promise<string | undefined> => {
        const list = listOfUrl(publicUrl, uri);
        return list && (await statusList(list))?.token;
      };
      known = { names, roots, statusOf: statusFromLists({ fetchList, roots, now: clock.now }) };
    }
    return known;
  };
}

function listOfUrl(publicUrl: string, uri: string): StatusListId | undefined {
  const found = /\/status-lists\/(\d{4})\/([0-9A-Z]{18})\/(\d{1,7})$/.exec(uri);
  const list = found && { city: found[1] ?? '', issuerId: found[2] ?? '', listNo: Number(found[3]) };
  return list && statusListUrl(publicUrl, list) === uri ? list : undefined;
}

/** Reads at most once in a while. */
function keptFor<T>(ms: number, clock: Clock, read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly value: T; readonly until: number } | undefined;
  return async () => {
    const now = clock.now().getTime();
    if (!kept || now >= kept.until) kept = { value: await read(), until: now + ms };
    return kept.value;
  };
}
