// SPDX-License-Identifier: Apache-2.0
/** `npm start`: installs what is missing, builds what is stale, then becomes the server (one process, one pid). */
import { ensureInstalled, giveUp } from './install.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
try {
  ensureBuilt();
} catch (error) {
  giveUp(`Tongban did not start: ${error.message}.`);
}
// React and others choose their fast half by this; it must stand before they are read.
process.env.NODE_ENV = 'production';
await import('../dist/server.js');
