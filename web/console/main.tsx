// SPDX-License-Identifier: Apache-2.0
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { tokensCss } from '../tokens/tokens-css.ts';
import { ConsoleApp } from './console-app.tsx';
import { pageNonce, refuseMarkup } from './kit/page-nonce.ts';

refuseMarkup();

// The same design tokens as the portal's first style sheet, before anything is drawn with them.
const tokens = document.createElement('style');
tokens.nonce = pageNonce;
tokens.textContent = tokensCss();
document.head.prepend(tokens);

const place = document.getElementById('console');
if (place === null) throw new Error('the page has no #console');
createRoot(place).render(
  <StrictMode>
    <ConsoleApp />
  </StrictMode>,
);
