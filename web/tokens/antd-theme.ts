// SPDX-License-Identifier: Apache-2.0
import { colour, font, radius, target } from './tokens.ts';

const px = (value: string): number => Number.parseInt(value, 10);

/**
 * Theme for the console's `ConfigProvider theme={antdTheme}` (antd 6). The named palette colours `orange` and
 * `green` are darkened because the library's own fail 4.5:1 on tags.
 */
export const antdTheme = {
  token: {
    colorPrimary: colour.primary,
    colorInfo: colour.primary,
    colorLink: colour.link,
    colorSuccess: colour.success,
    colorWarning: colour.warning,
    colorError: colour.danger,
    colorText: colour.ink,
    colorTextSecondary: colour.inkSoft,
    colorTextTertiary: colour.inkFaint,
    colorTextDescription: colour.inkFaint,
    colorTextPlaceholder: colour.inkFaint,
    colorBgLayout: colour.paperSoft,
    colorBorder: colour.lineStrong,
    colorBorderSecondary: colour.line,
    orange: colour.warning,
    gold: '#7d5200',
    green: colour.success,
    red: colour.danger,
    blue: colour.primary,
    borderRadius: px(radius.s) + 2,
    borderRadiusLG: px(radius.m),
    fontFamily: font.body,
    fontFamilyCode: font.mono,
    fontSize: 14,
    controlHeight: 34,
  },
  components: {
    Layout: { headerBg: colour.primaryDeep, siderBg: colour.paper, headerHeight: 48 },
    Table: { headerBg: colour.paperSoft, headerColor: colour.ink, cellFontSizeSM: 13 },
    Menu: { itemHeight: 38, itemSelectedBg: colour.primarySoft, itemSelectedColor: colour.primaryDark },
    Button: { primaryShadow: 'none', controlHeightLG: target.normal },
  },
} as const;
