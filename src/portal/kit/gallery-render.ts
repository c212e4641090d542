// SPDX-License-Identifier: Apache-2.0
// Writes the gallery as plain files: `node --import tsx src/portal/kit/gallery-render.ts <folder>`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createElement } from 'react';
import { buildAssets } from '../../../web/islands/build.ts';
import { renderPage } from './document.tsx';
import { Gallery, type GalleryPage } from './gallery.tsx';
import { setManifest } from './site.ts';
import type { Lang } from './text.ts';

/** Pages of the gallery. */
export const galleryPages: readonly GalleryPage[] = ['home', 'parts', 'forms'];

/** One page of the gallery as a document. */
export const renderGallery = (page: GalleryPage, elder: boolean, lang: Lang = 'zh'): string =>
  renderPage(createElement(Gallery, { page, elder, lang }));

/** Builds the assets and writes every page in both editions; the links to assets are made relative. */
export async function writeGallery(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  setManifest(await buildAssets(join(folder, 'assets')));
  for (const page of galleryPages)
    for (const elder of [false, true]) {
      const html = renderGallery(page, elder).replaceAll('"/assets/', '"assets/');
      await writeFile(join(folder, `${page}${elder ? '-elder' : ''}.html`), html);
    }
}

const [, script, folder] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href)
  await writeGallery(folder ?? 'gallery');
