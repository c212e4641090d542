// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentFontDirs } from './fonts.ts';
import type { DocumentSymbols, RenderAnswer, RenderJob, RenderWorkerData } from './render-messages.ts';

/** Why a document could not be made. */
export type DocumentFault =
  | 'unknown-template'
  | 'template-failed'
  | 'timed-out'
  | 'queue-full'
  | 'crashed'
  | 'closed';

/** A document that could not be made; `fault` is stable, the message says more. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly fault: DocumentFault;

  constructor(fault: DocumentFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** What to print: a template (`name` of `name.typ`) and its data, which may hold whatever JSON can say. */
export interface RenderRequest {
  readonly template: string;
  readonly data: unknown;
  /** Drawn by the renderer and given to the template as `qr`, `barcode` and `sealSvg`. */
  readonly symbols?: DocumentSymbols;
  /** Files that the template reads by name, such as a PDF whose pages it shows; for this document only. */
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
  /** The creation time written into the file; equal requests give equal bytes. */
  readonly createdAt?: Date;
}

/** Makes PDF documents from Typst templates in a process of its own. */
export interface DocumentRenderer {
  /** A tagged PDF/A-2b with its fonts embedded. Rejects with a `DocumentError`. */
  renderPdf(request: RenderRequest): Promise<Uint8Array>;
  /** Stops the process; what waits is refused. */
  close(): Promise<void>;
}

/** Settings of a renderer; only `now` is needed. */
export interface RendererOptions {
  readonly now: () => Date;
  /** Directories of `.typ` files that modules own, beside the platform's own; names must differ. */
  readonly templateDirs?: readonly string[];
  /** More directories of fonts, for characters beyond Noto (GB 18030-2022 rare characters). */
  readonly fontDirs?: readonly string[];
  /** The process's program; by default the file beside this one, `.ts` from source and `.js` in a bundle. */
  readonly workerUrl?: URL;
  /** How long one document may take. The first one also loads the fonts. */
  readonly timeoutMs?: number;
  /** How many documents may wait. */
  readonly queueLimit?: number;
  /** Told when a document is not PDF/A, because no font has one of its characters. */
  readonly onWarning?: (template: string, warning: string) => void;
}

interface Waiting {
  readonly job: RenderJob;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** The directory of the platform's own templates: beside this file, and copied beside the bundle. */
export const platformTemplateDir = fileURLToPath(new URL('./typst/', import.meta.url));

/** Makes a renderer. Nothing is loaded before the first document. */
export function createRenderer(options: RendererOptions): DocumentRenderer {
  const { timeoutMs = 30_000, queueLimit = 500, fontDirs = [] } = options;
  const templateDirs = [platformTemplateDir, ...(options.templateDirs ?? [])];
  const queue: Waiting[] = [];
  let child: ChildProcess | undefined;
  let current: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;
  let closed = false;

  function settle(finish: (done: Waiting) => void): void {
    const done = current;
    clearTimeout(timer);
    current = undefined;
    if (child) keepAlive(child, false);
    if (done) finish(done);
    next();
  }

  /** A process that crashed or hangs is left behind; the next document gets a fresh one. */
  function abandon(fault: DocumentFault, message: string): void {
    const gone = child;
    child = undefined;
    gone?.kill('SIGKILL');
    settle(({ reject }) => reject(new DocumentError(fault, message)));
  }

  function start(): ChildProcess {
    const url = options.workerUrl ?? defaultWorkerUrl();
    const started = startProcess(url, { templateDirs, fontDirs: [...documentFontDirs(), ...fontDirs] });
    // Only our own program answers on this channel.
    started.on('message', (message) => receive(started, message as RenderAnswer));
    started.on('error', (error) => {
      if (started === child) abandon('crashed', `the document process failed: ${error.message}`);
    });
    started.on('exit', (code, signal) => {
      if (started === child) abandon('crashed', `the document process ended with ${code ?? signal}`);
    });
    return started;
  }

  function receive(from: ChildProcess, answer: RenderAnswer): void {
    if (from !== child || answer.id !== current?.job.id) return;
    settle(({ job, resolve, reject }) => {
      if (!answer.ok) {
        reject(new DocumentError('template-failed', `${job.template}: ${answer.reason}`));
        return;
      }
      if (answer.warning) options.onWarning?.(job.template, answer.warning);
      resolve(answer.pdf);
    });
  }

  function next(): void {
    if (current || queue.length === 0) return;
    current = queue.shift();
    child ??= start();
    // Work in hand keeps this process alive; an idle child does not.
    keepAlive(child, true);
    timer = setTimeout(() => abandon('timed-out', `no document within ${timeoutMs} ms`), timeoutMs);
    // A channel that is gone is told by `exit`.
    if (current) child.send(current.job, () => undefined);
  }

  return {
    renderPdf({ template, data, symbols = {}, attachments = {}, createdAt = options.now() }) {
      return new Promise((resolve, reject) => {
        if (closed) throw new DocumentError('closed', 'the renderer is closed');
        if (queue.length >= queueLimit)
          throw new DocumentError('queue-full', `${queueLimit} documents wait already`);
        requireTemplate(templateDirs, template);
        const createdAtSeconds = Math.floor(createdAt.getTime() / 1000);
        const said = { data: JSON.stringify(data ?? null), symbols, attachments };
        const job = { id: ++lastId, template, ...said, createdAtSeconds };
        queue.push({ job, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      const refused = [current, ...queue.splice(0)];
      clearTimeout(timer);
      current = undefined;
      const gone = child;
      child = undefined;
      for (const waiting of refused) waiting?.reject(new DocumentError('closed', 'the renderer is closed'));
      if (!gone || gone.exitCode !== null) return;
      keepAlive(gone, true);
      gone.kill('SIGKILL');
      await once(gone, 'exit');
    },
  };
}

/** From source the process must first learn to read TypeScript. It gets no environment: it needs no secret. */
function startProcess(url: URL, settings: RenderWorkerData): ChildProcess {
  const execArgv = url.pathname.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
  return fork(fileURLToPath(url), [JSON.stringify(settings)], {
    execArgv,
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function keepAlive(child: ChildProcess, alive: boolean): void {
  if (alive) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function requireTemplate(dirs: readonly string[], template: string): void {
  const known =
    /^[a-z][a-z0-9-]*$/.test(template) && dirs.some((dir) => existsSync(join(dir, `${template}.typ`)));
  if (!known)
    throw new DocumentError('unknown-template', `there is no template "${template}" in ${dirs.join(', ')}`);
}

function defaultWorkerUrl(): URL {
  const fromSource = import.meta.url.endsWith('.ts');
  return new URL(fromSource ? './typst-worker.ts' : './typst-worker.js', import.meta.url);
}
