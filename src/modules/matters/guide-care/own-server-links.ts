// SPDX-License-Identifier: Apache-2.0
import type { LookAtPath } from './check-guides.ts';

/**
 * Asks this installation's own server whether a path answers. Only paths are accepted and only the loopback address is
 * asked, so that a definition can never make the server call elsewhere. Null when the server does not answer at all.
 */
export const ownServerLinks =
  (port: number): LookAtPath =>
  async (path) => {
    if (!/^\/(?![/\\])/.test(path)) return null;
    const address = new URL(path, `http://127.0.0.1:${port}`);
    if (address.hostname !== '127.0.0.1') return null;
    try {
      const { status } = await fetch(address, {
        method: 'HEAD',
        redirect: 'manual',
        signal: AbortSignal.timeout(5_000),
      });
      return status < 400;
    } catch {
      return null;
    }
  };
