// SPDX-License-Identifier: Apache-2.0
/** Which addresses of other sites the platform may ask whether they are there. Pure. */

/** Rules are names of hosts, or `*.` before one for all hosts below it. */
export const hostAllowed = (rules: readonly string[], host: string): boolean =>
  rules.some((rule) => (rule.startsWith('*.') ? host.endsWith(rule.slice(1)) : host === rule));

/** The address as it may be asked; null when it is not https at the usual port of an allowed host without a user. */
export function askableAddress(rules: readonly string[], href: string): URL | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  if (!plain || !hostAllowed(rules, url.hostname.toLowerCase())) return null;
  url.hash = '';
  return url;
}

/** First numbers and lengths of the IPv4 networks that are nobody's on the open net (IANA special-purpose registry). */
const closedNetworks: readonly (readonly [address: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

function numberOf(address: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/**
 * Whether an address in numbers lies on the open net. Of IPv6 only global unicast without tunnels and examples counts:
 * an address that carries an IPv4 address within is refused as well.
 */
export function isPublicAddress(address: string): boolean {
  const number = numberOf(address);
  if (number !== null)
    return !closedNetworks.some(([network, bits]) => {
      const size = 2 ** (32 - bits);
      return Math.floor(number / size) === Math.floor((numberOf(network) ?? 0) / size);
    });
  const [first, second] = address.toLowerCase().split(':');
  if (!/^[23][0-9a-f]{3}$/.test(first ?? '') || !/^[0-9a-f:]+$/.test(address.toLowerCase())) return false;
  if (first === '2002' || first === '3fff') return false;
  const next = Number.parseInt(second === '' ? '0' : (second ?? '0'), 16);
  return !(first === '2001' && (next <= 0x1ff || next === 0xdb8));
}
