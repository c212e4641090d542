// SPDX-License-Identifier: Apache-2.0
/**
 * Asks another site whether a link is there. The name is looked up once and only the addresses that were judged are
 * connected to, so that a name cannot lead into the own network between the look and the call.
 */
import { lookup } from 'node:dns/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isPublicAddress } from './foreign-address.rules.ts';

/**
 * `sound`: it answers. `gone`: the site says that it is not there. `failed`: no answer, or a fault of the site, which may
 * pass. `unasked`: it leads elsewhere, may not be asked or the site does not want to say, so nothing is known.
 */
export type LinkAnswer = 'sound' | 'gone' | 'failed' | 'unasked';

/** How the net is reached; tests put a server of their own here. */
export interface Dialer {
  resolve(host: string): Promise<readonly { readonly address: string; readonly family: number }[]>;
  mayConnect(address: string): boolean;
  request(url: URL, options: RequestOptions, answer: (response: IncomingMessage) => void): ClientRequest;
  /** For one question with all that it leads to. */
  readonly timeoutMs: number;
}

export const openNet: Dialer = {
  resolve: (host) => lookup(host, { all: true }),
  mayConnect: isPublicAddress,
  request: (url, options, answer) => request(url, options, answer),
  timeoutMs: 5_000,
};

const MOST_BYTES = 64 * 1024;
const MOST_REDIRECTS = 3;
/** The site refuses to say, which is no word about the link. */
const refusals = new Set([401, 403, 405, 407, 408, 425, 429, 451]);

interface Reply {
  readonly status: number;
  readonly location: string | undefined;
}

/** One question, by HEAD, and by GET when that is not answered with yes. Never throws. */
export async function askLink(url: URL, net: Dialer): Promise<LinkAnswer> {
  const signal = AbortSignal.timeout(net.timeoutMs);
  try {
    const addresses = await beforeEnd(net.resolve(url.hostname), signal);
    if (addresses.length === 0) return 'failed';
    if (!addresses.every(({ address }) => net.mayConnect(address))) return 'unasked';
    const ask = (at: URL, method: 'HEAD' | 'GET'): Promise<Reply> =>
      oneRequest(net, at, { method, signal, lookup: pinned(addresses) });
    const answer = await follow(url, (at) => ask(at, 'HEAD'));
    return answer === 'sound' ? answer : await follow(url, (at) => ask(at, 'GET'));
  } catch {
    return 'failed';
  }
}

async function follow(from: URL, ask: (at: URL) => Promise<Reply>): Promise<LinkAnswer> {
  let at = from;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const { status, location } = await ask(at);
    if (status < 300) return 'sound';
    if (status >= 500) return 'failed';
    if (status >= 400) return refusals.has(status) ? 'unasked' : 'gone';
    if (location === undefined || !URL.canParse(location, at)) return 'gone';
    const next = new URL(location, at);
    if (next.origin !== from.origin || next.username !== '') return 'unasked';
    at = next;
  }
  return 'gone';
}

type Lookup = NonNullable<RequestOptions['lookup']>;
/** Gives the addresses that were judged, whatever the name says by now. */
function pinned(addresses: readonly { readonly address: string; readonly family: number }[]): Lookup {
  return (_host, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
    else done(new Error('no address'), '', 0);
  };
}

function oneRequest(net: Dialer, url: URL, options: RequestOptions): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'user-agent': 'Tongban link check', accept: '*/*', 'accept-encoding': 'identity' };
    const asked = net.request(url, { ...options, headers, agent: false }, (response) => {
      const { statusCode: status = 0, headers: told } = response;
      let seen = 0;
      const end = (): void => {
        response.destroy();
        resolve({ status, location: told.location });
      };
      response.on('data', (piece: Buffer) => {
        seen += piece.length;
        if (seen >= MOST_BYTES) end();
      });
      response.on('end', end);
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}

const beforeEnd = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
    work.then(resolve, reject);
  });
