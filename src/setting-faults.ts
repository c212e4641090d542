// SPDX-License-Identifier: Apache-2.0
/** What is wrong with the value of a setting, in words; nothing when it is right. */
import { isControlId } from '#platform/controls.ts';

export const oneOf =
  (...allowed: string[]) =>
  (v: string): string | undefined =>
    allowed.includes(v) ? undefined : `must be one of ${allowed.join(', ')}`;
export const whole =
  (min: number, max: number) =>
  (v: string): string | undefined =>
    /^\d+$/.test(v) && Number(v) >= min && Number(v) <= max
      ? undefined
      : `must be a whole number from ${min} to ${max}`;
export const url =
  (...protocols: string[]) =>
  (v: string): string | undefined =>
    URL.canParse(v) && protocols.includes(new URL(v).protocol)
      ? undefined
      : `must be a URL starting with ${protocols.map((p) => `${p}//`).join(' or ')}`;
export const hostAndPort = (v: string): string | undefined =>
  clamdAddress(v) ? undefined : 'must be HOST:PORT, for example 127.0.0.1:3310';
/** Never an address in numbers or a name of the own network. */
const isHostRule = (rule: string): boolean =>
  /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(rule) &&
  !/(^|\.)(localhost|local|internal|home\.arpa)$/.test(rule) &&
  (!rule.startsWith('*.') || rule.split('.').length > 3);
export const hostList = (v: string): string | undefined => {
  const hosts = listed(v);
  const wrong = hosts.find((host) => !isHostRule(host));
  if (hosts.length > 100) return 'must name 100 hosts at most';
  return wrong === undefined
    ? undefined
    : `must be names of hosts such as www.example.gov.cn or *.example.gov.cn, not ${wrong}`;
};
export const listed = (v: string): string[] => [
  ...new Set(
    v
      .toLowerCase()
      .split(/[\s,，]+/)
      .filter((part) => part !== ''),
  ),
];
export const upperListed = (v: string): string[] => listed(v).map((part) => part.toUpperCase());
export const controlList = (v: string): string | undefined => {
  const wrong = upperListed(v).find((id) => !isControlId(id));
  return wrong === undefined ? undefined : `must name controls such as T01,T35, not ${wrong}`;
};
export const text = (v: string): string | undefined => (v.trim() === '' ? 'must not be empty' : undefined);

/** Two numbers of mechanisms in hexadecimal. */
export const mechanismPair = (v: string): string | undefined =>
  mechanisms(v) ? undefined : 'must be two numbers such as 0x80000001,0x80000002';

export function mechanisms(value: string): { generate: number; sign: number } | undefined {
  const [, generate, sign] = /^(0x[0-9a-f]{1,8}),\s*(0x[0-9a-f]{1,8})$/i.exec(value) ?? [];
  return generate && sign ? { generate: Number(generate), sign: Number(sign) } : undefined;
}

/** `host:port`, an IPv6 address in brackets. */
export function clamdAddress(value: string): { host: string; port: number } | undefined {
  const [, bracketed, plain, port] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+)):(\d{1,5})$/.exec(value) ?? [];
  const host = bracketed ?? plain;
  const number = Number(port);
  return host !== undefined && number >= 1 && number <= 65535 ? { host, port: number } : undefined;
}

/** Of a provider of identities: https, or http on this very machine. */
export const issuerAddress = (v: string): string | undefined =>
  /^https:\/\/[^?#]+$|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/[^?#]*)?$/.test(v) &&
  URL.canParse(v)
    ? undefined
    : 'must be a URL starting with https:// (http:// on this machine only)';
