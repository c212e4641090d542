// SPDX-License-Identifier: Apache-2.0
/** The program of the test of the pool: work that spins, hoards, dies, fails or never ends. */
import { serveBounded } from './serve-bounded.ts';

const hoard: Buffer[] = [];

await serveBounded(
  {
    echo: async (input) => input,
    spin: async () => {
      for (;;);
    },
    hoard: async () => {
      for (;;) {
        hoard.push(Buffer.alloc(1024 * 1024, 1));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    'hoard-at-once': async () => Buffer.alloc(512 * 1024 * 1024, 1).length,
    die: async () => process.exit(3),
    fail: async () => {
      throw new Error('as planned');
    },
    'never-ends': () => new Promise(() => setInterval(() => undefined, 1000)),
    keep: async () => {
      hoard.push(Buffer.alloc(48 * 1024 * 1024, 1));
      return process.pid;
    },
    pid: async () => process.pid,
  },
  async () => undefined,
);
