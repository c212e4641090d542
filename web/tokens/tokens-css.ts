// SPDX-License-Identifier: Apache-2.0
import { colour, font, lamp, radius, shadow, space, target, type } from './tokens.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const lines = (prefix: string, values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).map(([name, value]) => `  --${prefix}${kebab(name)}: ${value};`);

const lampLines = Object.entries(lamp).flatMap(([name, { ink, soft }]) => [
  `  --lamp-${kebab(name)}: ${ink};`,
  `  --lamp-${kebab(name)}-soft: ${soft};`,
]);

/** The tokens as CSS custom properties on `:root`; the first part of the portal's style sheet. */
export function tokensCss(): string {
  return [
    ':root {',
    ...lines('c-', colour),
    ...lampLines,
    ...lines('s-', space),
    ...lines('r-', radius),
    ...lines('t-', type),
    ...lines('f-', font),
    ...lines('shadow-', shadow),
    `  --target: ${target.normal}px;`,
    '}',
    ':root[data-elder] {',
    `  --target: ${target.elder}px;`,
    '}',
    '',
  ].join('\n');
}
