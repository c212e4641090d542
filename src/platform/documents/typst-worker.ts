// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { code128Svg } from './barcode.ts';
import { guillocheBandSvg, guillocheSvg } from './guilloche.ts';
import { qrPng, qrSvg } from './qr.ts';
import type { RenderAnswer, RenderJob, RenderWorkerData } from './render-messages.ts';
import { sealSvg } from './seal.ts';

// A compile blocks its thread and cannot be interrupted: that is why it has a process of its own, which the
// parent may kill. Everything is loaded at the first job.

/** No such directory: templates can read one another and nothing else of the machine. */
const workspace = '/tongban-documents';
/** The compiler keeps what it computed; without eviction memory grows by 0.25 MB a document. */
const evictEvery = 50;

// The parent that started this process is the only writer of its argument and its messages.
const settings = JSON.parse(process.argv[2] ?? '{}') as RenderWorkerData;
let compiler: NodeCompiler | undefined;
let rendered = 0;

process.on('message', (message) => {
  const answer = render(message as RenderJob);
  process.send?.(answer);
  if (++rendered % evictEvery === 0) compiler?.evictCache(10);
});
// The parent decides when to stop: a Ctrl-C meant for it must not lose a document in the making.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));

function render(job: RenderJob): RenderAnswer {
  try {
    compiler ??= createCompiler();
    return withAttachments(compiler, job);
  } catch (error) {
    return { id: job.id, ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The files of one document are there while it is made and never for the next one. */
function withAttachments(using: NodeCompiler, job: RenderJob): RenderAnswer {
  const names = Object.entries(job.attachments ?? {});
  for (const [name, bytes] of names) using.mapShadow(join(workspace, basename(name)), Buffer.from(bytes));
  try {
    return compile(using, job);
  } finally {
    for (const [name] of names) using.unmapShadow(join(workspace, basename(name)));
  }
}

function createCompiler(): NodeCompiler {
  const created = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...settings.fontDirs] }] });
  const files = settings.templateDirs.flatMap(templatesIn);
  const names = files.map((file) => basename(file));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`two template directories have a file ${twice}: names must differ`);
  for (const file of files) {
    created.addSource(join(workspace, basename(file)), readFileSync(file, 'utf8'));
  }
  created.mapShadow(join(workspace, 'guilloche.svg'), Buffer.from(guillocheSvg()));
  created.mapShadow(join(workspace, 'guilloche-band.svg'), Buffer.from(guillocheBandSvg()));
  return created;
}

function templatesIn(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.typ'))
    .map((name) => join(dir, name));
}

function compile(using: NodeCompiler, job: RenderJob): RenderAnswer {
  const compiled = using.compile({
    mainFilePath: join(workspace, `${job.template}.typ`),
    // Data is an input that the template parses: it is never part of a source, so it cannot be code.
    inputs: { data: withSymbols(job) },
  });
  const document = compiled.result;
  if (!document) return { id: job.id, ok: false, reason: explain(using, compiled.takeDiagnostics()) };
  const exported = toPdf(using, document, job.createdAtSeconds);
  return { id: job.id, ok: true, ...exported };
}

/** The data with the symbols drawn into it. */
function withSymbols({ data, symbols: { qr, barcode, seal } }: RenderJob): string {
  if (!qr && barcode === undefined && !seal) return data;
  return JSON.stringify({
    ...Object(JSON.parse(data)),
    ...(qr && { qr: qr.points ? [...qrPng(qr.text, qr.correction)] : qrSvg(qr.text, qr.correction) }),
    ...(barcode !== undefined && { barcode: code128Svg(barcode) }),
    ...(seal && { sealSvg: sealSvg(seal) }),
  });
}

type CompiledDocument = Parameters<NodeCompiler['pdf']>[0];

/**
 * PDF/A-2b forbids a character that no font can show. A person's rare name must still be printed: then the
 * document is an ordinary tagged PDF, and the answer says why.
 */
function toPdf(using: NodeCompiler, document: CompiledDocument, creationTimestamp: number) {
  try {
    return { pdf: plainBytes(using.pdf(document, { pdfStandard: 'a-2b', creationTimestamp })) };
  } catch (error) {
    const warning = error instanceof Error ? error.message : String(error);
    return { pdf: plainBytes(using.pdf(document, { creationTimestamp })), warning };
  }
}

/** A plain array: the compiler's own buffer does not survive being sent. */
const plainBytes = (buffer: Uint8Array) => new Uint8Array(buffer);

function explain(using: NodeCompiler, error: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string {
  const findings: readonly unknown[] = error ? using.fetchDiagnostics(error) : [];
  const lines = findings.map(describe).filter((line) => line !== '');
  return lines.join('; ') || 'the template could not be compiled';
}

/** One line of "file:line: message"; warnings (severity 2) about absent optional fonts are left out. */
function describe(finding: unknown): string {
  if (finding === null || typeof finding !== 'object') return String(finding);
  // The shape that the compiler documents by example only; every field is optional here.
  const { message, path, severity, range } = finding as {
    message?: string;
    path?: string;
    severity?: number;
    range?: { start?: { line?: number } };
  };
  if (severity === 2) return '';
  const place = path ? `${path.slice(dirname(path).length + 1)}:${range?.start?.line ?? '?'}: ` : '';
  return `${place}${message ?? 'unknown fault'}`;
}
