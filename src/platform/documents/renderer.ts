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
  /** How many processes print when much waits; each takes 300 MB. */
  readonly processes?: number;
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

/** So many must wait before one more process is started: each takes 300 MB. */
const waitingForAnother = 4;
/** A process beside the first one ends when it had nothing to do for so long. */
const idleMs = 60_000;

/** One process and what it works on. */
interface Lane {
  child: ChildProcess | undefined;
  current: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Makes a renderer. Nothing is loaded before the first document. */
export function createRenderer(options: RendererOptions): DocumentRenderer {
  const { timeoutMs = 30_000, queueLimit = 500, fontDirs = [], processes = 2 } = options;
  const templateDirs = [platformTemplateDir, ...(options.templateDirs ?? [])];
  const queue: Waiting[] = [];
  const lanes: readonly Lane[] = Array.from({ length: processes }, () => ({
    ...{ child: undefined, current: undefined, timer: undefined },
  }));
  let lastId = 0;
  let closed = false;

  function settle(lane: Lane, finish: (done: Waiting) => void): void {
    const done = lane.current;
    clearTimeout(lane.timer);
    lane.current = undefined;
    if (lane.child) keepAlive(lane.child, false);
    if (done) finish(done);
    next();
    if (lane !== lanes[0] && !lane.current && lane.child) lane.timer = endLater(lane);
  }

  function endLater(lane: Lane): NodeJS.Timeout {
    return setTimeout(() => {
      const idle = lane.child;
      lane.child = undefined;
      idle?.kill('SIGKILL');
    }, idleMs).unref();
  }

  /** A process that crashed or hangs is left behind; the next document gets a fresh one. */
  function abandon(lane: Lane, fault: DocumentFault, message: string): void {
    const gone = lane.child;
    lane.child = undefined;
    gone?.kill('SIGKILL');
    settle(lane, ({ reject }) => reject(new DocumentError(fault, message)));
  }

  function start(lane: Lane): ChildProcess {
    const url = options.workerUrl ?? defaultWorkerUrl();
    const started = startProcess(url, { templateDirs, fontDirs: [...documentFontDirs(), ...fontDirs] });
    // Only our own program answers on this channel.
    started.on('message', (message) => receive(lane, started, message as RenderAnswer));
    started.on('error', (error) => {
      if (started === lane.child) abandon(lane, 'crashed', `the document process failed: ${error.message}`);
    });
    started.on('exit', (code, signal) => {
      if (started === lane.child)
        abandon(lane, 'crashed', `the document process ended with ${code ?? signal}`);
    });
    return started;
  }

  function receive(lane: Lane, from: ChildProcess, answer: RenderAnswer): void {
    if (from !== lane.child || answer.id !== lane.current?.job.id) return;
    settle(lane, ({ job, resolve, reject }) => {
      if (!answer.ok) {
        reject(new DocumentError('template-failed', `${job.template}: ${answer.reason}`));
        return;
      }
      if (answer.warning) options.onWarning?.(job.template, answer.warning);
      resolve(answer.pdf);
    });
  }

  /** Gives what waits to processes that are there; to one more only when much waits. */
  function next(): void {
    for (const [at, lane] of lanes.entries()) {
      const starts = lane.child === undefined && at > 0;
      if (lane.current || queue.length === 0 || (starts && queue.length < waitingForAnother)) continue;
      const job = queue.shift();
      if (job) give(lane, job);
    }
  }

  function give(lane: Lane, waiting: Waiting): void {
    clearTimeout(lane.timer);
    lane.current = waiting;
    lane.child ??= start(lane);
    // Work in hand keeps this process alive; an idle child does not.
    keepAlive(lane.child, true);
    const late = `no document within ${timeoutMs} ms`;
    lane.timer = setTimeout(() => abandon(lane, 'timed-out', late), timeoutMs);
    // A channel that is gone is told by `exit`.
    lane.child.send(waiting.job, () => undefined);
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
      const refused = [...lanes.map(({ current }) => current), ...queue.splice(0)];
      const left = lanes.map(leave);
      for (const waiting of refused) waiting?.reject(new DocumentError('closed', 'the renderer is closed'));
      await Promise.all(left.map(end));
    },
  };
}

/** Takes a lane's process from it. */
function leave(lane: Lane): ChildProcess | undefined {
  clearTimeout(lane.timer);
  const { child } = lane;
  lane.current = undefined;
  lane.child = undefined;
  return child;
}

async function end(gone: ChildProcess | undefined): Promise<void> {
  if (!gone || gone.exitCode !== null) return;
  keepAlive(gone, true);
  gone.kill('SIGKILL');
  await once(gone, 'exit');
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
