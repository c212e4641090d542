// SPDX-License-Identifier: Apache-2.0
/** Certificates of P-256 keys (RFC 5280) and ECDSA in a browser: enough to follow a chain to a root that is built in. */
import { isLowS } from '#platform/crypto/low-s.rules.ts';
import { type Element, elements, first, hexOf, rawSignature, same, timeOf, within } from './small-der.ts';

export interface SmallCertificate {
  readonly der: Uint8Array;
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly serial: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly publicKey: Uint8Array;
  readonly name: string;
  /** The unified code of the organisation. */
  readonly code: string;
  readonly authority: boolean;
  readonly signs: boolean;
}

const oids = {
  ecdsa: '06082a8648ce3d040302',
  p256: '301306072a8648ce3d020106082a8648ce3d030107',
  name: '0603550403',
  code: '0603550461',
  constraints: '0603551d13',
  usage: '0603551d0f',
};

/** Throws for a certificate of another kind. */
export function readSmall(der: Uint8Array): SmallCertificate {
  const [body, algorithm, signature] = within(first(der), 0x30);
  const [, serial, , issuer, validity, subject, key, ...rest] = within(body, 0x30);
  const [from, to] = within(validity, 0x30);
  const [kind, point] = within(key, 0x30);
  if (!body || !serial || !issuer || !subject || !from || !to || !signature)
    throw new Error('not a certificate');
  if (hexOf(within(algorithm, 0x30)[0]?.whole ?? new Uint8Array()) !== oids.ecdsa)
    throw new Error('another algorithm');
  if (hexOf(kind?.whole ?? new Uint8Array()) !== oids.p256 || point?.content.length !== 66)
    throw new Error('another key');
  const names = namesIn(subject);
  return {
    ...{ der, body: body.whole, signature: rawSignature(signature.content.subarray(1)) },
    ...{ issuer: issuer.whole, subject: subject.whole, serial: serial.whole },
    ...{ from: timeOf(from), to: timeOf(to), publicKey: point.content.subarray(1) },
    ...{ name: names.get(oids.name) ?? '', code: names.get(oids.code) ?? '' },
    ...extensionsIn(rest.find(({ tag }) => tag === 0xa3)),
  };
}

function namesIn(subject: Element): Map<string, string> {
  const pairs = within(subject, 0x30).flatMap((set) => within(set, 0x31).map((pair) => within(pair, 0x30)));
  return new Map(
    pairs.flatMap(([oid, value]) =>
      oid && value ? [[hexOf(oid.whole), new TextDecoder().decode(value.content)]] : [],
    ),
  );
}

function extensionsIn(context: Element | undefined): { authority: boolean; signs: boolean } {
  const list = context ? within(elements(context.content)[0], 0x30) : [];
  const extension = (oid: string): Element | undefined => {
    const found = list.map((one) => within(one, 0x30)).find(([name]) => name && hexOf(name.whole) === oid);
    const octets = found?.at(-1);
    return octets ? elements(octets.content)[0] : undefined;
  };
  const constraints = extension(oids.constraints);
  const usage = extension(oids.usage);
  const flag = constraints ? elements(constraints.content)[0] : undefined;
  return {
    authority: flag?.tag === 1 && flag.content[0] === 0xff,
    signs: !usage || ((usage.content[1] ?? 0) & 0xc0) !== 0,
  };
}

/** ECDSA P-256 with SHA-256; the signature r‖s in the one form that is taken. */
export async function verifyEs256(
  publicKey: Uint8Array,
  text: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!isLowS(signature)) return false;
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), curve, false, ['verify']);
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  return crypto.subtle.verify(how, key, Uint8Array.from(signature), Uint8Array.from(text));
}

/** As `verifyEs256`, for signatures whose twin may stand, such as those of certificates and tokens. */
export async function verifyEither(
  publicKey: Uint8Array,
  text: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), curve, false, ['verify']);
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  return crypto.subtle.verify(how, key, Uint8Array.from(signature), Uint8Array.from(text));
}

export const sha256 = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));

/** The signer's certificate when its chain (the own one first) leads to a root, all valid at the instant. */
export async function trustedSigner(
  chain: readonly Uint8Array[],
  roots: readonly Uint8Array[],
  at: number,
): Promise<SmallCertificate | undefined> {
  const known = roots.flatMap((der) => orNothing(() => readSmall(der)));
  const list = chain.slice(0, 4).map(readSmall);
  const [signer] = list;
  if (!signer || signer.authority || !signer.signs) return undefined;
  for (const [index, one] of list.entries()) {
    if (at < one.from || at > one.to || (index > 0 && !one.authority)) return undefined;
    if (index > 0 && known.some((root) => same(root.der, one.der))) return signer;
    const above = list[index + 1] ?? known.find((root) => same(root.subject, one.issuer));
    if (!above?.authority || !same(above.subject, one.issuer)) return undefined;
    if (!(await verifyEither(above.publicKey, one.body, one.signature))) return undefined;
    const isRoot = known.some((root) => same(root.der, above.der));
    if (isRoot) return at >= above.from && at <= above.to ? signer : undefined;
  }
  return undefined;
}

function orNothing<T>(read: () => T): T[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}
