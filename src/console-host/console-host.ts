// SPDX-License-Identifier: Apache-2.0
/** Serves the built staff console under `/console/`: its files as they are, and its page for every other address. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
};

interface Asset {
  readonly body: Buffer;
  readonly mediaType: string;
  readonly etag: string;
  /** Compressed at the first request that takes it. */
  brotli: Buffer | null;
}

const notBuilt =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>通办工作台</title>' +
  '<p>工作台尚未构建，请运行 <code>npx vite build</code> 后重新启动。</p>' +
  '<p lang="en">The console has not been built: run <code>npx vite build</code> and start again.</p></html>';

/** Reads every file of the build; a missing folder is an empty build. */
async function readAssets(directory: string): Promise<Map<string, Asset>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const assets = new Map<string, Asset>();
  for (const entry of entries.filter((e) => e.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const body = await readFile(path);
    const name = path.slice(directory.length).replaceAll('\\', '/').replace(/^\/+/, '');
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const mediaType = mediaTypes[extname(name)] ?? 'application/octet-stream';
    assets.set(name, { body, mediaType, etag, brotli: null });
  }
  return assets;
}

function compressed(asset: Asset): Buffer {
  asset.brotli ??= brotliCompressSync(asset.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return asset.brotli;
}

function send(request: FastifyRequest, reply: FastifyReply, asset: Asset, lasting: boolean): FastifyReply {
  reply
    .type(asset.mediaType)
    .header('ETag', asset.etag)
    .header('Vary', 'Accept-Encoding')
    .header('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
  const takesBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!takesBrotli || asset.body.length < 1024) return reply.send(asset.body);
  return reply.header('Content-Encoding', 'br').send(compressed(asset));
}

/**
 * Mounts the console. Files are held in memory under their own names, so no address can reach outside the build.
 * A page of the console is any address below `/console/` that is not a file; a missing file under `assets/` is 404,
 * so that a page of an older release notices that it was replaced.
 */
export async function hostConsole(app: FastifyInstance, directory: string): Promise<void> {
  const assets = await readAssets(directory);
  app.get('/console', (_request, reply) => reply.redirect('/console/', 308));
  app.get<{ Params: { '*': string } }>('/console/*', (request, reply) => {
    const name = request.params['*'];
    const asset = assets.get(name);
    if (asset && name !== 'index.html') return send(request, reply, asset, name.startsWith('assets/'));
    if (name.startsWith('assets/')) return reply.callNotFound();
    const page = assets.get('index.html');
    if (!page) return reply.code(503).type('text/html; charset=utf-8').send(notBuilt);
    return send(request, reply, page, false);
  });
}
