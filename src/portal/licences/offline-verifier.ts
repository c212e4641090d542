// SPDX-License-Identifier: Apache-2.0
/** Hands out the offline verifier: one page with script, style, and the keys and certificates of the moment built in. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, platformProblems } from '#platform/problem.ts';
import { resource } from '#platform/resources.ts';
import type { PublicParts } from '#portal/page-context.ts';

/** What the page checks by. */
export interface BuiltIn {
  readonly asOf: string;
  readonly publicUrl: string;
  readonly keys: readonly {
    readonly keyId: string;
    readonly issuerId: string;
    readonly issuerName: string;
    readonly publicKey: string;
    readonly distrusted: boolean;
  }[];
  readonly roots: readonly string[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The page as one file that needs no network: nothing but its own script and style may run. */
export function offlinePage(
  parts: { readonly script: string; readonly style: string },
  built: BuiltIn,
): string {
  const { script, style } = parts;
  const policy =
    `default-src 'none'; script-src 'sha256-${sha256(script)}'; style-src 'sha256-${sha256(style)}'; ` +
    `media-src blob: mediastream:; base-uri 'none'; form-action 'none'`;
  // A data block ends at the first `</script`, whatever it holds.
  const data = JSON.stringify(built).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>离线核验证照</title>
<style>${style}</style>
</head>
<body>
<main>
<button type="button" id="language" class="plain">English</button>
<h1 data-word="title">离线核验证照</h1>
<p data-word="lead"></p>
<p><strong data-word="cannot"></strong> <span id="as-of"></span></p>
<noscript><p>本页需要 JavaScript。This page needs JavaScript.</p></noscript>
<form id="form">
<label for="text" data-word="text"></label>
<p class="hint" id="text-hint" data-word="hint"></p>
<textarea id="text" rows="5" aria-describedby="text-hint" spellcheck="false"></textarea>
<button type="button" id="camera" class="plain" data-word="camera" hidden></button>
<video id="video" muted playsinline hidden></video>
<label for="holder" data-word="holder"></label>
<input id="holder" autocomplete="off" maxlength="18">
<label for="file" data-word="file"></label>
<input id="file" type="file" accept=".pdf,application/pdf">
<button data-word="check"></button>
</form>
<div id="result" role="status" tabindex="-1" hidden></div>
</main>
<script type="application/json" id="built-in">${data}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** `GET /verify/offline`: a download. @throws not-found when the installation was not built */
export const offlineVerifier =
  ({ db, licences, clock, publicUrl }: PublicParts) =>
  async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const folder = resource('assets');
    const texts = ['offline-verifier.js', 'offline-verifier.css'].map((name) =>
      readFile(join(folder, name), 'utf8'),
    );
    const [script, style] = await Promise.all(texts).catch(() => {
      throw new Problem(platformProblems['not-found']);
    });
    const [keys, roots] = [await licences.factsKeys(db), await licences.roots()];
    const built: BuiltIn = {
      asOf: clock.now().toISOString(),
      publicUrl,
      keys: keys.map(({ publicKey, ...key }) => ({
        ...key,
        publicKey: Buffer.from(publicKey).toString('base64url'),
      })),
      roots: roots.map((der) => Buffer.from(der).toString('base64')),
    };
    return reply
      .type('text/html; charset=utf-8')
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', 'attachment; filename="verify-licence-offline.html"')
      .send(offlinePage({ script: script ?? '', style: style ?? '' }, built));
  };
