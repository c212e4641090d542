// SPDX-License-Identifier: Apache-2.0
import type { ConfigData } from 'html-validate';

/** Configuration of html-validate for rendered pages: the recommended rules without those on hand-written style. */
export const htmlRules: ConfigData = {
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off',
    // React prints `charSet`, `maxLength`, `<input/>` and `attr=""`; all of it is the same to every browser.
    'attr-case': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'tel-non-breaking': 'off',
    // Codes of problems have dots, and their anchors are those codes; HTML allows all but spaces.
    'valid-id': ['error', { relaxed: true }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};
