// SPDX-License-Identifier: Apache-2.0
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Families and weights that documents are set in: 10 to 15 MB each, so no more than these. */
const faces = [
  ['@expo-google-fonts/noto-serif-sc', '400Regular'],
  ['@expo-google-fonts/noto-serif-sc', '700Bold'],
  ['@expo-google-fonts/noto-sans-sc', '400Regular'],
  ['@expo-google-fonts/noto-sans-sc', '700Bold'],
] as const;

/** Directories of the TTF files (SIL Open Font License), one per weight, found beside the program's packages. */
export function documentFontDirs(): string[] {
  const require = createRequire(import.meta.url);
  return faces.map(([name, weight]) => join(dirname(require.resolve(`${name}/package.json`)), weight));
}
