// SPDX-License-Identifier: Apache-2.0
/** Who is signed in at this site. In memory: a site of your own keeps it where all its processes find it. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A sign-in that was begun in one browser. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Visit {
  readonly sub: string;
  /** The session at the platform, as this site knows it. */
  readonly sid: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string;
  readonly refreshToken: string | null;
  readonly refreshed: number;
}

const attemptMs = 10 * 60_000;

export function createVisits() {
  const attempts = new Map<string, Attempt & { readonly until: number }>();
  const open = new Map<string, Visit>();
  const cookie = (request: IncomingMessage, name: string): string =>
    new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
  const set = (response: ServerResponse, name: string): string => {
    const value = randomBytes(32).toString('base64url');
    response.appendHeader('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`);
    return value;
  };
  return {
    begin(response: ServerResponse, attempt: Attempt): void {
      for (const [key, { until }] of attempts) if (until < performance.now()) attempts.delete(key);
      attempts.set(set(response, 'attempt'), { ...attempt, until: performance.now() + attemptMs });
    },
    /** The attempt of this browser, once, when it is the one that was answered. */
    attemptOf(request: IncomingMessage, state: string | null): Attempt | undefined {
      const key = cookie(request, 'attempt');
      const attempt = attempts.get(key);
      if (attempt?.state !== state) return undefined;
      attempts.delete(key);
      return attempt;
    },
    welcome: (response: ServerResponse, visit: Visit): void => void open.set(set(response, 'visit'), visit),
    renew: (request: IncomingMessage, visit: Visit): void => void open.set(cookie(request, 'visit'), visit),
    of: (request: IncomingMessage): Visit | undefined => open.get(cookie(request, 'visit')),
    end(which: (visit: Visit) => boolean): void {
      for (const [key, visit] of open) if (which(visit)) open.delete(key);
    },
  };
}
