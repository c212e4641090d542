// SPDX-License-Identifier: Apache-2.0
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsoleApp } from './console-app.tsx';

const place = document.getElementById('console');
if (place === null) throw new Error('the page has no #console');
createRoot(place).render(
  <StrictMode>
    <ConsoleApp />
  </StrictMode>,
);
