// SPDX-License-Identifier: Apache-2.0

/** As many kept connections as a test may hold to one server. */
const most = 8;

/**
 * Reads an address, asking again when a kept connection turns out to have been closed by the server while it lay
 * idle: a race that HTTP/1.1 leaves to its clients, and reading twice is harmless.
 */
export async function steadyFetch(url: string, headers: Record<string, string> = {}): Promise<Response> {
  for (let left = most; ; left -= 1) {
    try {
      return await fetch(url, { headers });
    } catch (error) {
      if (left === 0 || !(error instanceof TypeError)) throw error;
    }
  }
}
