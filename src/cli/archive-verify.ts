// SPDX-License-Identifier: Apache-2.0
/**
 * Checks an archive package (归档包) by itself: its form, every hash, the signature of the body up to a trusted root,
 * the chain of events, and that the metadata says what the history says. Shares no code with what makes packages.
 */
import { createHash, getHashes, verify, X509Certificate } from 'node:crypto';
import { canonical, type Json, Members, parse, readJsonFile } from './archive-json.ts';
import { ArchiveFault, readPackage, type ZipFile } from './archive-zip.ts';

export interface ArchiveVerification {
  readonly ok: boolean;
  readonly caseNo: string | null;
  readonly archiveNo: string | null;
  /** The name in the certificate of who sealed it. */
  readonly signer: string | null;
  readonly files: number;
  readonly events: number;
  /** The first place that is not as it must be. */
  readonly fault: { readonly place: string; readonly message: string } | null;
}

interface Seen {
  caseNo: string | null;
  archiveNo: string | null;
  signer: string | null;
  files: number;
  events: number;
}

/** @param roots PEM certificates of the authorities that are trusted */
export function verifyArchive(bytes: Uint8Array, roots: readonly string[]): ArchiveVerification {
  const seen: Seen = { caseNo: null, archiveNo: null, signer: null, files: 0, events: 0 };
  try {
    check(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), roots, seen);
    return { ok: true, ...seen, fault: null };
  } catch (error) {
    if (error instanceof ArchiveFault)
      return { ok: false, ...seen, fault: { place: error.place, message: error.message } };
    throw error;
  }
}

const hex = (algorithm: string, content: Uint8Array | string): string =>
  createHash(algorithm).update(content).digest('hex');

function check(bytes: Buffer, roots: readonly string[], seen: Seen): void {
  const files = readPackage(bytes);
  const [manifestFile, signatureFile, metadataFile, logFile] = files;
  const named = (file: ZipFile | undefined, path: string): Buffer => {
    if (file?.path !== path) throw new ArchiveFault(path, 'this file is missing or not in its place');
    return file.content;
  };
  const manifestBytes = named(manifestFile, 'manifest.json');
  const manifest = new Members('manifest.json', readJsonFile('manifest.json', manifestBytes));
  checkHashes(manifest, files.slice(2));
  seen.files = files.length;
  seen.signer = checkSignature(manifest, manifestBytes, named(signatureFile, 'signature.json'), roots);
  seen.caseNo = manifest.text('caseNo');
  seen.archiveNo = manifest.text('archiveNo');
  const metadata = new Members(
    'metadata.json',
    readJsonFile('metadata.json', named(metadataFile, 'metadata.json')),
  );
  const events = readLog(named(logFile, 'log.ndjson'));
  seen.events = events.length;
  checkChain(manifest, events);
  checkMetadata(manifest, metadata, events, files);
}

/** Every file of the manifest is there with its hashes, in its order, and no other. */
function checkHashes(manifest: Members, files: readonly ZipFile[]): void {
  const listed = manifest.list('files').map((one) => new Members('manifest.json', one));
  for (const [index, file] of files.entries()) {
    const entry = listed[index];
    if (entry?.text('path') !== file.path)
      throw new ArchiveFault(file.path, 'the manifest does not list this file here');
    if (hex('sha256', file.content) !== entry.text('sha256') || entry.number('size') !== file.content.length)
      throw new ArchiveFault(file.path, 'the content does not have the hash of the manifest');
    const sm3 = entry.get('sm3');
    if (typeof sm3 === 'string' && getHashes().includes('sm3') && hex('sm3', file.content) !== sm3)
      throw new ArchiveFault(file.path, 'the content does not have the SM3 hash of the manifest');
  }
  const missing = listed[files.length];
  if (missing)
    throw new ArchiveFault(missing.text('path'), 'the manifest lists this file, but it is not there');
}

/** @returns the name of the signer */
function checkSignature(
  manifest: Members,
  manifestBytes: Buffer,
  content: Buffer,
  roots: readonly string[],
): string {
  const place = 'signature.json';
  const stated = new Members(place, readJsonFile(place, content));
  const binary = (text: Json): Buffer => {
    const bytes = Buffer.from(String(text), 'base64');
    if (bytes.toString('base64') !== text) throw new ArchiveFault(place, 'not written the way packages are');
    return bytes;
  };
  if (stated.text('schema') !== 'tongban/archive-signature/1' || stated.text('algorithm') !== 'RSA-SHA256')
    throw new ArchiveFault(place, 'another kind of signature');
  const ders = stated.list('certificates').map(binary);
  if (canonical(ders.map((der) => hex('sha256', der))) !== canonical(manifest.list('certificates')))
    throw new ArchiveFault(place, 'not the certificates that the manifest names');
  const chain = ders.map((der) => certificateOf(place, der));
  const [signer] = chain;
  if (!signer || !verify('sha256', manifestBytes, signer.publicKey, binary(stated.text('signature'))))
    throw new ArchiveFault(place, 'the signature does not fit the manifest');
  checkTrust(chain, roots, new Date(manifest.text('madeAt')));
  const name = /^CN=(.*)$/m.exec(signer.subject)?.[1] ?? '';
  if (name !== manifest.members('organisation').text('name'))
    throw new ArchiveFault(place, `signed by ${name}, not by the body that the manifest names`);
  return name;
}

function certificateOf(place: string, der: Buffer): X509Certificate {
  try {
    const certificate = new X509Certificate(der);
    if (certificate.raw.equals(der)) return certificate;
  } catch {
    // Told below.
  }
  throw new ArchiveFault(place, 'a certificate cannot be read');
}

/** Each certificate is issued by the next, the last by a trusted root; all were valid when the package was made. */
function checkTrust(chain: readonly X509Certificate[], roots: readonly string[], at: Date): void {
  const trusted = roots.map((pem) => new X509Certificate(pem));
  const isRoot = (c: X509Certificate): boolean => trusted.some((root) => root.raw.equals(c.raw));
  for (const [index, certificate] of chain.entries()) {
    if (isRoot(certificate)) {
      if (index !== chain.length - 1) throw new ArchiveFault('signature.json', 'a certificate takes no part');
      continue;
    }
    const issuer = chain[index + 1] ?? trusted.find((root) => certificate.checkIssued(root));
    if (!issuer?.ca || !certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey))
      throw new ArchiveFault('signature.json', 'the certificate does not lead to a trusted root');
    // A rehearsal may run before its own certificates exist: only a certificate that had ended is refused.
    if (Date.parse(certificate.validTo) < at.getTime())
      throw new ArchiveFault('signature.json', 'the certificate had ended when the package was made');
  }
  const last = chain.at(-1);
  if (
    !last ||
    !(isRoot(last) || trusted.some((root) => last.checkIssued(root) && last.verify(root.publicKey)))
  )
    throw new ArchiveFault('signature.json', 'the certificate does not lead to a trusted root');
}

interface LogEvent {
  readonly line: number;
  readonly seq: number;
  readonly name: string;
  readonly at: string;
  readonly data: Json;
  readonly hash: string;
  /** What the hash is made over. */
  readonly hashed: string;
}

function readLog(content: Buffer): LogEvent[] {
  const lines = content.toString('utf8').split('\n');
  if (lines.pop() !== '') throw new ArchiveFault('log.ndjson', 'the last line is not ended');
  return lines.map((text, index) => {
    const place = `log.ndjson line ${index + 1}`;
    const value = parse(place, text);
    const event = new Members(place, value);
    const { hash, ...hashed } = Object(value) as Record<string, Json>;
    return {
      line: index + 1,
      seq: event.number('seq'),
      name: event.text('name'),
      at: event.text('at'),
      data: event.get('data') ?? null,
      hash: typeof hash === 'string' ? hash : '',
      hashed: canonical(hashed),
    };
  });
}

/** Events are numbered 1..n, and every hash follows from the one before. */
function checkChain(manifest: Members, events: readonly LogEvent[]): void {
  let before = '';
  for (const e of events) {
    const place = `log.ndjson line ${e.line}`;
    if (e.seq !== e.line) throw new ArchiveFault(place, 'the events are not numbered one by one');
    if (hex('sha256', `${before}\n${e.hashed}`) !== e.hash)
      throw new ArchiveFault(
        place,
        'this event does not follow from the one before: the history was changed',
      );
    before = e.hash;
  }
  const chain = manifest.members('chain');
  if (chain.number('events') !== events.length || chain.text('head') !== before)
    throw new ArchiveFault('manifest.json', 'the head of the chain is not that of the history');
}

/** How each ending is called; an ending that is not listed is not compared. */
const outcomes: Readonly<Record<string, string>> = {
  'acceptance-refused': 'not-accepted',
  'correction-expired': 'returned',
  withdrawn: 'withdrawn',
};

const decisions: Readonly<Record<string, string>> = {
  granted: 'granted',
  refused: 'refused',
  'renewal-deemed': 'granted',
};

function checkMetadata(
  manifest: Members,
  metadata: Members,
  events: readonly LogEvent[],
  files: readonly ZipFile[],
): void {
  const wrong = (what: string): never => {
    throw new ArchiveFault(`metadata.json: ${what}`, 'the metadata does not say what the history says');
  };
  for (const name of ['caseNo', 'archiveNo'] as const)
    if (metadata.text(name) !== manifest.text(name)) wrong(name);
  if (canonical(metadata.get('organisation') ?? null) !== canonical(manifest.get('organisation') ?? null))
    wrong('organisation');
  if (metadata.text('receivedAt') !== events[0]?.at || events[0].name !== 'submitted') wrong('receivedAt');
  const end = events.find(
    (e) => e.at === metadata.text('endedAt') && (outcomes[e.name] || e.name === 'closed'),
  );
  const decision = events.findLast((e) => Object.hasOwn(decisions, e.name));
  const ended = events.find((e) => outcomes[e.name] !== undefined || e.name === 'closed');
  if (ended && !end) wrong('endedAt');
  if (ended) {
    const outcome = outcomes[ended.name] ?? decisions[decision?.name ?? ''];
    if (metadata.text('outcome') !== outcome) wrong('outcome');
  }
  const data = decision ? new Members('log.ndjson', decision.data) : undefined;
  if ((metadata.get('decisionNo') ?? null) !== (data?.get('documentNo') ?? null)) wrong('decisionNo');
  if ((metadata.get('decidedOn') ?? null) !== (data?.get('decidedOn') ?? null)) wrong('decidedOn');
  checkReceipt(metadata, events, files);
  checkFiles(metadata, events, files, wrong);
}

/** The receipt that the applicant holds as well names this case and its first event. */
function checkReceipt(metadata: Members, events: readonly LogEvent[], files: readonly ZipFile[]): void {
  const place = 'application/receipt.jws';
  const [, payload = ''] =
    files
      .find((f) => f.path === place)
      ?.content.toString('utf8')
      .split('.') ?? [];
  const receipt = new Members(
    place,
    parse(place, Buffer.from(payload, 'base64url').toString('utf8') || 'null'),
  );
  if (receipt.text('caseNo') !== metadata.text('caseNo') || receipt.text('eventHash') !== events[0]?.hash)
    throw new ArchiveFault(place, 'the receipt is of another case');
}

/** The files listed are those packed, and the history names the hashes of applications and materials. */
function checkFiles(
  metadata: Members,
  events: readonly LogEvent[],
  files: readonly ZipFile[],
  wrong: (what: string) => never,
): void {
  const listed = metadata.list('files').map((one) => new Members('metadata.json', one));
  const packed = files.slice(4);
  if (listed.length !== packed.length) wrong('files');
  const known = events.map((e) => canonical(e.data));
  for (const [index, file] of packed.entries()) {
    const entry = listed[index];
    const sha256 = hex('sha256', file.content);
    if (entry?.text('path') !== file.path || entry.text('sha256') !== sha256) wrong(file.path);
    const kind = entry?.text('kind');
    if (
      (kind === 'application' || kind === 'material') &&
      !known.some((data) => data.includes(`"${sha256}"`))
    )
      throw new ArchiveFault(file.path, 'the history knows no file with this hash');
  }
  const numbers = new Set(listed.map((entry) => entry.get('documentNo')));
  for (const e of events) {
    const no = new Members(`log.ndjson line ${e.line}`, e.data).get('documentNo');
    if (typeof no === 'string' && no.includes('〔') && !numbers.has(no))
      throw new ArchiveFault(`log.ndjson line ${e.line}`, `the document ${no} is not in the package`);
  }
}
