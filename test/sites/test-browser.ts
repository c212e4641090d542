// SPDX-License-Identifier: Apache-2.0
/** A browser without a screen: keeps cookies by host and path, follows redirects, posts forms. Loopback only. */

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export interface Shown {
  readonly url: URL;
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

export interface TestBrowser {
  /** Opens an address and goes on until a page is shown. @param most redirects followed; 0 shows the redirect itself */
  open(url: string, most?: number): Promise<Shown>;
  post(url: string, fields: Readonly<Record<string, string>>, most?: number): Promise<Shown>;
  cookies(host: string): readonly Cookie[];
}

export function testBrowser(): TestBrowser {
  const jars = new Map<string, Map<string, Cookie>>();
  const jarOf = (url: URL): Map<string, Cookie> => {
    const jar = jars.get(url.host) ?? new Map<string, Cookie>();
    jars.set(url.host, jar);
    return jar;
  };
  const remember = (url: URL, headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', ...value] = pair.split('=');
      const named = (key: string): string | undefined =>
        attributes.find((a) => a.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
      const path = named('path') ?? '/';
      const over = named('max-age') === '0' || /1970/.test(named('expires') ?? '');
      if (over || value.join('=') === '') jarOf(url).delete(`${name} ${path}`);
      else jarOf(url).set(`${name} ${path}`, { name, value: value.join('='), path });
    }
  };
  const send = async (url: URL, init: RequestInit, most: number): Promise<Shown> => {
    if (url.hostname !== '127.0.0.1') throw new Error(`a test left this machine: ${url.host}`);
    const cookie = [...jarOf(url).values()]
      .filter((one) => url.pathname === one.path || url.pathname.startsWith(one.path.replace(/\/?$/, '/')))
      .map((one) => `${one.name}=${one.value}`)
      .join('; ');
    const headers = { accept: 'text/html', ...init.headers, cookie };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    remember(url, answer.headers);
    const to = answer.headers.get('location') ?? /url=(.+)/.exec(answer.headers.get('refresh') ?? '')?.[1];
    const body = await answer.text();
    if (to && most > 0) return send(new URL(to, url), { method: 'GET' }, most - 1);
    return { url, status: answer.status, body, headers: answer.headers };
  };
  return {
    open: (url, most = 12) => send(new URL(url), { method: 'GET' }, most),
    post: (url, fields, most = 12) =>
      send(
        new URL(url),
        {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin },
        },
        most,
      ),
    cookies: (host) => [...(jars.get(host)?.values() ?? [])],
  };
}

/** The value of a hidden field of a page. */
export const hiddenField = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
