// SPDX-License-Identifier: Apache-2.0
/**
 * What a page of ours may load and run: scripts that carry the number of this one answer, styles of our own site,
 * nothing from anybody else, and no text that becomes a script (Trusted Types).
 */
import { randomBytes } from 'node:crypto';

/** Stands in rendered pages where the number of the answer goes; nobody outside can know it, so nobody can plant it. */
export const noncePlaceholder: string = randomBytes(18).toString('hex');

/** Stands in the built page of the console, in which nothing of a visitor is ever written. */
export const consoleNoncePlaceholder = 'TONGBAN_CSP_NONCE';

/** A number that is used for one answer. */
export const newNonce = (): string => randomBytes(16).toString('base64url');

const shared = `default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'`;
const typed = `require-trusted-types-for 'script'`;

/**
 * The policy of the pages (no script creates markup), of the console (whose component library writes style elements and
 * attributes, and asks the default policy, which refuses markup: an attribute styles its one element and loads nothing),
 * and of what may be shown in a frame of our own pages.
 */
export function contentSecurityPolicy(kind: 'page' | 'console' | 'content', nonce: string): string {
  const scripts = `script-src 'nonce-${nonce}'`;
  switch (kind) {
    case 'page':
      return `${shared}; style-src 'self'; ${scripts}; ${typed}; trusted-types 'none'; frame-ancestors 'none'`;
    case 'console':
      return `${shared}; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; ${scripts}; ${typed}; trusted-types default guide-preview; frame-ancestors 'none'`;
    case 'content':
      return `${shared}; style-src 'self'; script-src 'none'; frame-ancestors 'self'`;
  }
}
