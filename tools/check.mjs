// SPDX-License-Identifier: Apache-2.0
/** `npm run check`: everything that CI runs, except the journeys in a browser. */
process.argv.splice(2, 0, '--no-journeys');
await import('./test.mjs');
