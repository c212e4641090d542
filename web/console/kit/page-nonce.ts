// SPDX-License-Identifier: Apache-2.0
/** The number that styles of this page carry, and the policy that no text becomes markup or a script (Trusted Types). */

const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
/** Empty where the page is served without a policy, as by the server of development. */
export const pageNonce: string = meta?.nonce ?? '';

/** What browsers that know Trusted Types have; the library of types does not describe it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML?: (text: string) => string },
  ): { createHTML(text: string): string };
}
const trustedTypes = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes; // see above

/** The component library writes style sheets as text: that passes, any markup and any script is refused. */
export function refuseMarkup(): void {
  trustedTypes?.createPolicy('default', {
    createHTML: (text) => {
      if (text.includes('<')) throw new TypeError('text became markup');
      return text;
    },
  });
}

const preview = trustedTypes?.createPolicy('guide-preview', { createHTML: (text) => text });

/** Shows a page of ours in a frame that has no rights: no script of it runs. */
export function showInFrame(frame: HTMLIFrameElement | null, html: string): void {
  // A trusted page in a browser that has them, the text itself elsewhere.
  if (frame !== null) frame.srcdoc = preview?.createHTML(html) ?? html;
}
