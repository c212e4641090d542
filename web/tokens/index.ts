// SPDX-License-Identifier: Apache-2.0
export { antdTheme } from './antd-theme.ts';
export * from './tokens.ts';
export { tokensCss } from './tokens-css.ts';
