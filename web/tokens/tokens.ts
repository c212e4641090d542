// SPDX-License-Identifier: Apache-2.0
// The one source of colours, sizes and type for the portal, the console and printed documents.

/** Flat colours, as sRGB hex. Every text/background pair that we use is listed in `textPairs` and tested. */
export const colour = {
  ink: '#16202b',
  inkSoft: '#465464',
  inkFaint: '#586676',
  paper: '#ffffff',
  paperSoft: '#f4f7fa',
  paperSunk: '#e9eff5',
  line: '#d5dde6',
  lineStrong: '#7c8a99',
  primary: '#0b5cad',
  primaryDark: '#084785',
  primaryDeep: '#06315c',
  primarySoft: '#e8f1fb',
  primaryLine: '#b5d1ee',
  link: '#0b5cad',
  linkVisited: '#5b3a8c',
  focus: '#ffbf2f',
  focusInk: '#16202b',
  success: '#1f6f0a',
  successSoft: '#e9f5e5',
  successLine: '#a9d39d',
  warning: '#a34a00',
  warningSoft: '#fff3e2',
  warningLine: '#f0c58b',
  danger: '#b3131b',
  dangerDark: '#8c0d14',
  dangerSoft: '#fdeceb',
  dangerLine: '#efb3b0',
  neutral: '#4a5766',
  neutralSoft: '#eceff3',
} as const;

/** The five lamps of the legal clock. Colour is never the only sign: each has a word and a shape. */
export const lamp = {
  green: { ink: '#1f6f0a', soft: '#e9f5e5', shape: 'circle', zh: '正常', en: 'On time' },
  yellow: { ink: '#7d5200', soft: '#fff4cf', shape: 'triangle', zh: '临近时限', en: 'Due soon' },
  red: { ink: '#b3131b', soft: '#fdeceb', shape: 'square', zh: '超承诺时限', en: 'Past promised time' },
  deepRed: { ink: '#7a0a2e', soft: '#f9e0e8', shape: 'octagon', zh: '超法定时限', en: 'Past legal time' },
  grey: { ink: '#4a5766', soft: '#eceff3', shape: 'pause', zh: '暂停计时', en: 'Clock stopped' },
} as const;

/** Name of a lamp. */
export type LampColour = keyof typeof lamp;

/** Spacing in rem (root 16 px; 24 px in elder mode). */
export const space = {
  '1': '0.25rem',
  '2': '0.5rem',
  '3': '0.75rem',
  '4': '1rem',
  '5': '1.5rem',
  '6': '2rem',
  '7': '3rem',
  '8': '4rem',
} as const;

/** Corner radii in px. */
export const radius = { s: '4px', m: '8px', l: '14px', pill: '999px' } as const;

/** Type scale in rem. */
export const type = {
  xs: '0.8125rem',
  s: '0.875rem',
  m: '1rem',
  l: '1.125rem',
  xl: '1.375rem',
  xxl: '1.75rem',
  hero: '2.25rem',
} as const;

/** System fonts only: nothing is downloaded. Chinese faces come before the generic fallback. */
export const font = {
  body: '-apple-system, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", Roboto, system-ui, sans-serif',
  mono: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
} as const;

/** Shadows: two heights are enough. */
export const shadow = {
  low: '0 1px 2px rgba(13, 38, 66, 0.08)',
  high: '0 6px 24px rgba(13, 38, 66, 0.14)',
} as const;

/** Smallest pointer targets in px (MIIT 2021-04 accessibility specification: 44, and 60 in elder mode). */
export const target = { normal: 44, elder: 60 } as const;

type Pair = { name: string; text: string; on: string; atLeast: 4.5 | 3 };

const pair = (name: string, text: string, on: string, atLeast: 4.5 | 3 = 4.5): Pair => ({
  name,
  text,
  on,
  atLeast,
});

/** Every text/background (4.5:1) and sign/background (3:1) pair in use; WCAG 2.2 1.4.3 and 1.4.11, GB/T 37668-2019. */
export const textPairs: readonly Pair[] = [
  ...(['paper', 'paperSoft', 'paperSunk', 'primarySoft'] as const).flatMap((on) => [
    pair(`ink on ${on}`, colour.ink, colour[on]),
    pair(`inkSoft on ${on}`, colour.inkSoft, colour[on]),
    pair(`inkFaint on ${on}`, colour.inkFaint, colour[on]),
    pair(`link on ${on}`, colour.link, colour[on]),
    pair(`linkVisited on ${on}`, colour.linkVisited, colour[on]),
    pair(`danger on ${on}`, colour.danger, colour[on]),
  ]),
  pair('paper on primary', colour.paper, colour.primary),
  pair('paper on primaryDark', colour.paper, colour.primaryDark),
  pair('paper on primaryDeep', colour.paper, colour.primaryDeep),
  pair('primarySoft on primaryDeep', colour.primarySoft, colour.primaryDeep),
  pair('primarySoft on primary', colour.primarySoft, colour.primary),
  pair('primaryDeep on primarySoft', colour.primaryDeep, colour.primarySoft),
  pair('paper on danger', colour.paper, colour.danger),
  pair('paper on dangerDark', colour.paper, colour.dangerDark),
  pair('focusInk on focus', colour.focusInk, colour.focus),
  pair('paper on success', colour.paper, colour.success),
  ...(['success', 'warning', 'danger', 'neutral'] as const).flatMap((state) => [
    pair(`${state} on its soft ground`, colour[state], colour[`${state}Soft`]),
    pair(`${state} on paper`, colour[state], colour.paper),
    pair(`ink on ${state}Soft`, colour.ink, colour[`${state}Soft`]),
    pair(`link on ${state}Soft`, colour.link, colour[`${state}Soft`]),
    pair(`inkSoft on ${state}Soft`, colour.inkSoft, colour[`${state}Soft`]),
  ]),
  ...Object.entries(lamp).map(([name, l]) => pair(`lamp ${name}`, l.ink, l.soft)),
  ...Object.entries(lamp).map(([name, l]) => pair(`lamp ${name} on paper`, l.ink, colour.paper)),
  pair('field border on paper', colour.lineStrong, colour.paper, 3),
  pair('field border on paperSoft', colour.lineStrong, colour.paperSoft, 3),
];

const channel = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}
