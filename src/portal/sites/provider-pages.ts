// SPDX-License-Identifier: Apache-2.0
/** The pages that the provider shows itself, in the portal's look; it knows no reader, so they greet nobody. */
import { createElement } from 'react';
import type { ProviderPages } from '#identity';
import { type Lang, renderPage } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { SignedOutPage, SignOutPage, SiteErrorPage } from './consent.page.tsx';

const nobody = (lang: Lang): PageContext => ({ lang, elder: false, path: '/', user: null });

export const providerPages: ProviderPages = {
  error: (lang, code) => renderPage(createElement(SiteErrorPage, { context: nobody(lang), code })),
  confirmSignOut: (lang, form) => renderPage(createElement(SignOutPage, { context: nobody(lang), ...form })),
  signedOut: (lang, next, frames) =>
    renderPage(createElement(SignedOutPage, { context: nobody(lang), next, frames })),
};
