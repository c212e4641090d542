// SPDX-License-Identifier: Apache-2.0
/** Builds the staff console: `web/console` → `dist/console`, served under `/console/`. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web/console',
  base: '/console/',
  plugins: [react()],
  // The server writes the number of each answer in its place; see `content-security.ts`.
  html: { cspNonce: 'TONGBAN_CSP_NONCE' },
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    // The oldest browser of government desktops that we support.
    target: ['chrome88', 'firefox90', 'safari15'],
    // Scripts only from files: the content security policy has no 'unsafe-inline' for them.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { port: 5173, strictPort: true, host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
});
