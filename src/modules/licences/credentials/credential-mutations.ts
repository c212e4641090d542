// SPDX-License-Identifier: Apache-2.0
// For tests: seeded changes to a shown credential, none of which may pass.
import { randomBytes } from 'node:crypto';
import { digestOf } from '../faces/credential-face.ts';
import { textToBase64url, toBase64url } from './base64url.rules.ts';
import { seconds } from './credential-claims.rules.ts';
import { asked, noon, signJwt, type Wallet } from './credential-samples.ts';
import { writeDisclosure } from './sd-jwt.rules.ts';

/** Repeatable numbers (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What a forger has: what was shown, what else the same holder and another showed, and own keys. */
export interface Forger {
  readonly wallet: Wallet;
  readonly shown: string;
  readonly otherShown: string;
  /** A disclosure of the same credential that was not shown. */
  readonly hidden: string;
  /** Signed by an authority that nobody trusts. */
  readonly untrusted: string;
  readonly forgedWallet: Wallet;
}

export interface Mutation {
  readonly text: string;
  /** What is different about the world in which it is shown. */
  readonly now?: Date;
  readonly asked?: typeof asked;
  readonly list?:
    | 'good'
    | 'revoked'
    | 'suspended'
    | 'other-issuer'
    | 'old'
    | 'broken'
    | 'none'
    | 'other-place';
}

type Mutator = (f: Forger, random: (below: number) => number) => Mutation;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const replaced = (text: string, at: number, letter: string): string =>
  text.slice(0, at) + letter + text.slice(at + 1);

/** jwt, disclosures and proof. */
function partsOf(text: string): { jwt: string; disclosures: string[]; proof: string } {
  const [jwt = '', ...rest] = text.split('~');
  return { jwt, proof: rest.pop() ?? '', disclosures: rest };
}
const join = (jwt: string, disclosures: readonly string[], proof: string): string =>
  [jwt, ...disclosures, proof].join('~');

/** Another header or payload under the old signature. */
function resaid(jwt: string, which: 0 | 1, change: (said: Record<string, unknown>) => object): string {
  const parts = jwt.split('.');
  // A token of ours says a JSON object there.
  const said = JSON.parse(Buffer.from(parts[which] ?? '', 'base64url').toString()) as Record<string, unknown>;
  return parts.with(which, textToBase64url(JSON.stringify(change(said)))).join('.');
}

/** The proof of a wallet that has the key, over whatever is shown. */
function proved(wallet: Wallet, shown: string, changes: Readonly<Record<string, unknown>> = {}): string {
  const said = { iat: seconds(noon), aud: asked.audience, nonce: asked.nonce, sd_hash: digestOf(shown) };
  return shown + signJwt(wallet.key, { typ: 'kb+jwt' }, { ...said, ...changes });
}
const reproved = (wallet: Wallet, jwt: string, disclosures: readonly string[]): string =>
  proved(wallet, `${[jwt, ...disclosures].join('~')}~`);

const claimed = [
  ['licence_type', '医师执业证书'],
  ['exp', 4_102_444_800],
  ['issuing_authority', '另一机关'],
  ['holder_name', '另一人'],
  ['status', undefined],
  ['_sd', []],
] as const;

const wrongLists = [
  ...(['revoked', 'suspended', 'other-issuer', 'old', 'broken', 'none', 'other-place'] as const),
];

export const mutators: Readonly<Record<string, Mutator>> = {
  'a letter is another': ({ shown }, random) => {
    const at = random(shown.length);
    const letter = letters.charAt(random(letters.length));
    return { text: replaced(shown, at, letter === shown.charAt(at) ? '!' : letter) };
  },
  'a bit is another': ({ shown }, random) => {
    const at = random(shown.length);
    const changed = String.fromCharCode(shown.charCodeAt(at) ^ (1 << random(7)));
    return { text: replaced(shown, at, changed) };
  },
  'a letter is gone': ({ shown }, random) => {
    const at = random(shown.length);
    return { text: shown.slice(0, at) + shown.slice(at + 1) };
  },
  'a letter too many': ({ shown }, random) => {
    const at = random(shown.length + 1);
    return { text: shown.slice(0, at) + letters.charAt(random(64)) + shown.slice(at) };
  },
  'cut off': ({ shown }, random) => ({ text: shown.slice(0, random(shown.length)) }),
  'a disclosure with another value, proved anew': ({ shown, wallet }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    const forged = writeDisclosure(toBase64url(randomBytes(16)), {
      name: random(2) === 0 ? 'premises' : 'holder_name',
      value: `假${random(1e6)}`,
    });
    return { text: reproved(wallet, jwt, [...disclosures.slice(1), forged]) };
  },
  'a disclosure of another credential, proved anew': ({ shown, otherShown, wallet }, random) => {
    const [own, other] = [partsOf(shown), partsOf(otherShown)];
    const taken = other.disclosures[random(other.disclosures.length)] ?? '';
    return { text: reproved(wallet, own.jwt, [...own.disclosures, taken]) };
  },
  'a disclosure twice, proved anew': ({ shown, wallet }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    const twice = disclosures[random(disclosures.length)] ?? '';
    return { text: reproved(wallet, jwt, [...disclosures, twice]) };
  },
  'a hidden disclosure added under the old proof': ({ shown, hidden }, random) => {
    const { jwt, disclosures, proof } = partsOf(shown);
    return { text: join(jwt, disclosures.toSpliced(random(disclosures.length + 1), 0, hidden), proof) };
  },
  'a disclosure left out under the old proof': ({ shown }, random) => {
    const { jwt, disclosures, proof } = partsOf(shown);
    return { text: join(jwt, disclosures.toSpliced(random(disclosures.length), 1), proof) };
  },
  'another algorithm or type in the header': ({ shown, wallet }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    const said = [
      { alg: 'none' },
      { alg: 'HS256' },
      { alg: 'EdDSA' },
      { typ: 'vc+sd-jwt' },
      { typ: 'JWT' },
      { typ: 'kb+jwt' },
      { crit: ['exp'] },
      { x5c: [] },
      { x5c: undefined, jwk: wallet.jwk },
    ][random(9)];
    const forged = resaid(jwt, 0, (header) => ({ ...header, ...said }));
    const [head = '', body = ''] = forged.split('.');
    return { text: reproved(wallet, random(2) === 0 ? forged : `${head}.${body}.`, disclosures) };
  },
  'another claim under the old signature': ({ shown, wallet }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    const [name, value] = claimed[random(claimed.length)] ?? claimed[0];
    return {
      text: reproved(
        wallet,
        resaid(jwt, 1, (body) => ({ ...body, [name]: value })),
        disclosures,
      ),
    };
  },
  'signed by oneself': ({ shown, wallet, forgedWallet }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    const [head = '', body = ''] = jwt.split('.');
    // Tokens of ours.
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as Record<string, unknown>;
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const said = random(2) === 0 ? header : { ...header, x5c: undefined, jwk: forgedWallet.jwk };
    const forged = signJwt(forgedWallet.key, said, { ...payload, licence_type: `证${random(1000)}` });
    return { text: reproved(wallet, forged, disclosures) };
  },
  'signed by an authority that nobody trusts': ({ untrusted, wallet }, random) => {
    const { jwt, disclosures } = partsOf(untrusted);
    return { text: reproved(wallet, jwt, disclosures.slice(0, random(disclosures.length))) };
  },
  'shown by another wallet': ({ shown, forgedWallet }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    return { text: reproved(forgedWallet, jwt, disclosures.slice(0, random(disclosures.length + 1))) };
  },
  'without proof, or with that of another': ({ shown, otherShown }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    return { text: join(jwt, disclosures, random(2) === 0 ? '' : partsOf(otherShown).proof) };
  },
  'a proof for another, of another question, too old or too early': ({ shown, wallet }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    const wrong = [
      { aud: `https://v${random(1000)}.example.test` },
      { aud: [asked.audience] },
      { nonce: `n-${random(1e6)}` },
      { nonce: undefined },
      { iat: seconds(noon) - 301 - random(1e6) },
      { iat: seconds(noon) + 61 + random(1e6) },
      { iat: undefined },
      { sd_hash: digestOf(jwt) },
    ][random(8)];
    return { text: proved(wallet, `${[jwt, ...disclosures].join('~')}~`, wrong) };
  },
  'a proof that was shown before, to the next question': ({ shown }, random) => ({
    text: shown,
    asked: { ...asked, nonce: `next-${random(1e6)}` },
  }),
  'after its term, or before it': ({ shown, wallet }, random) => {
    const { jwt, disclosures } = partsOf(shown);
    const years = random(2) === 0 ? 6 + random(20) : -1 - random(20);
    const now = new Date(noon.getTime() + years * 366 * 86_400_000);
    return { text: proved(wallet, `${[jwt, ...disclosures].join('~')}~`, { iat: seconds(now) }), now };
  },
  'revoked, suspended, or nothing to be learnt': ({ shown }, random) => ({
    text: shown,
    list: wrongLists[random(wrongLists.length)] ?? 'none',
  }),
};
