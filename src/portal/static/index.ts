// SPDX-License-Identifier: Apache-2.0
export { registerStaticPages } from './static-pages.ts';
