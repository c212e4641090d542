// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from './text.ts';

/** What differs between deployments; set once at start-up with `configureSite`. */
export type Site = {
  /** City (or county, province) whose site this is. */
  readonly city: Bilingual;
  /** Body responsible for the site, printed in the footer. */
  readonly sponsor?: Bilingual | undefined;
  /** 政府网站标识码, 10 digits. */
  readonly siteCode?: string | undefined;
  /** ICP record number and public-security record number, printed as they are. */
  readonly records?: readonly string[] | undefined;
  readonly sourceUrl: string;
  /** Where people reach the site, e.g. `https://www.example.gov.cn`; without it pages name each other by path only. */
  readonly publicUrl?: string | undefined;
};

/** Hashed names of built assets, by plain name: `{ "portal.css": "portal.1a2b3c4d5e.css" }`. */
export type Manifest = Readonly<Record<string, string>>;

/** Names of the scripts that a page may ask for. */
export type Island = 'autosave' | 'suggest' | 'upload' | 'show-hide' | 'page-tools' | 'passkey' | 'signature';

let site: Site = {
  city: { zh: '云川市', en: 'Yunchuan' },
  sourceUrl: 'https://github.com/tongban/tongban',
};
let manifest: Manifest = {};

/** Sets the deployment's names; call once at start-up. */
export function configureSite(next: Partial<Site>): void {
  site = { ...site, ...next };
}

/** The deployment's names. */
export const currentSite = (): Site => site;

/** Sets the names of built assets; call once at start-up with `loadManifest(outDir)`. */
export function setManifest(next: Manifest): void {
  manifest = next;
}

/** Reads `manifest.json` written by `buildAssets(outDir)`; an empty manifest when there is none. */
export function loadManifest(outDir: string): Manifest {
  const file = join(outDir, 'manifest.json');
  if (!existsSync(file)) return {};
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof read !== 'object' || read === null) throw new Error(`${file} is not an object`);
  return Object.fromEntries(Object.entries(read).map(([name, hashed]) => [name, String(hashed)]));
}

/** URL of an asset, e.g. `/assets/portal.1a2b3c4d5e.css`; the plain name until a manifest is set. */
export function assetUrl(name: string): string {
  return `/assets/${manifest[name] ?? name}`;
}
