// SPDX-License-Identifier: Apache-2.0
/** A client of the public HTTP interface, as one person would use it: its own cookies, its own keys. */

import { systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';

export class JourneyFailed extends Error {
  override readonly name = 'JourneyFailed';
  readonly status: number;
  readonly code: string;
  constructor(message: string, status: number, code = '') {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Client {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown, key?: string): Promise<T>;
  upload<T>(path: string, name: string, type: string, content: Uint8Array): Promise<T>;
  bytes(path: string): Promise<Uint8Array>;
}

/** @param plane whose cookie this client carries: `person` or `staff` */
export function client(base: string, plane: 'person' | 'staff'): Client {
  const jar = new Map<string, string>();
  async function call(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: string | FormData } = {},
  ): Promise<Response> {
    const headers = {
      accept: 'application/json',
      'x-tongban-plane': plane,
      ...(jar.size > 0 && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...init.headers,
    };
    const response = await fetch(`${base}${path}`, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      ...(init.body !== undefined && { body: init.body }),
    });
    keepCookies(jar, response);
    if (!response.ok) throw await failure(method, path, response);
    return response;
  }
  const newKey = (): string => secureIds.uuid(systemClock.now());
  return {
    get: async <T>(path: string) => (await (await call('GET', path)).json()) as T,
    post: async <T>(path: string, body: unknown, key = newKey()) => {
      const response = await call('POST', path, {
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      });
      return (await response.json()) as T;
    },
    upload: async <T>(path: string, name: string, type: string, content: Uint8Array) => {
      const form = new FormData();
      form.append('file', new Blob([Buffer.from(content)], { type }), name);
      return (await (
        await call('POST', path, { headers: { 'idempotency-key': newKey() }, body: form })
      ).json()) as T;
    },
    bytes: async (path) => new Uint8Array(await (await call('GET', path)).arrayBuffer()),
  };
}

/** Those with an empty value have been taken back. */
function keepCookies(jar: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';', 1);
    const equals = pair.indexOf('=');
    const [name, value] = [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
}

async function failure(method: string, path: string, response: Response): Promise<JourneyFailed> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as {
      code?: string;
      title?: string;
      errors?: { field: string; message: string }[];
    };
    const faults = (problem.errors ?? []).map((e) => `${e.field}: ${e.message}`).join('; ');
    return new JourneyFailed(
      `${method} ${path}: ${response.status} ${problem.title ?? ''} ${faults}`.trim(),
      response.status,
      problem.code ?? '',
    );
  } catch {
    return new JourneyFailed(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`, response.status);
  }
}
