// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a sealed OFD is what its issuer sealed. Viewers commonly check the signature over the list of digests and show
 * altered text as genuine; here every file of the package must be on the list with its right digest.
 */
import { createHash } from 'node:crypto';
import { storedZipLength, writeStoredZip } from '#platform/zip/index.ts';
import { type OfdReason, ofdReason } from './ofd-reasons.ts';
import { type OfdContents, openOfd, pathFrom, readPart } from './read-ofd.ts';
import { childOf, childrenOf, childText, type XmlElement, XmlRefused } from './read-xml.ts';
import { type SealedBy, type SealTrust, verifySeal } from './verify-seal.ts';

export interface VerifyOfdOptions extends SealTrust {
  /**
   * `own`: the package must be, byte for byte, in the form that this platform writes. `any`: files of other writers are
   * judged by what their seal protects.
   */
  readonly form?: 'own' | 'any';
  /** Goes on after a reason was found, to report on all that can be checked; the default stops early. */
  readonly everything?: boolean;
}

export interface OfdVerification {
  readonly sealed: boolean;
  readonly valid: boolean;
  /** Empty when valid. */
  readonly reasons: readonly OfdReason[];
  /** What was checked and held. */
  readonly held: readonly OfdCheck[];
  readonly documentId: string | null;
  readonly title: string | null;
  /** Only to be believed when valid. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly seal: SealedBy | null;
}

export type OfdCheck = 'form' | 'coverage' | 'digests' | 'list' | 'signature' | 'seal' | 'signer' | 'term';

/** Where the parts of the one seal of a package are. */
interface SealPaths {
  readonly signaturePath: string;
  readonly valuePath: string;
  readonly sealPath: string | undefined;
  readonly info: XmlElement;
}

/** Never throws for whatever bytes. */
export function verifyOfd(bytes: Uint8Array, options: VerifyOfdOptions): OfdVerification {
  const opened = openOfd(bytes);
  if (!opened.ok) return { ...nothing, reasons: [ofdReason(opened.reason, opened.detail)] };
  const { contents } = opened;
  const facts = { documentId: contents.documentId, title: contents.title, metadata: contents.metadata };
  try {
    const paths = sealPathsOf(contents);
    if ('code' in paths) return { ...nothing, ...facts, sealed: paths.code !== 'unsealed', reasons: [paths] };
    return { ...facts, ...judge(bytes, contents, paths, options) };
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    return { ...nothing, ...facts, reasons: [ofdReason('malformed', error.message)] };
  }
}

const nothing: Omit<OfdVerification, 'reasons'> = {
  ...{ sealed: false, valid: false, held: [], documentId: null, title: null, seal: null },
  metadata: new Map<string, string>(),
};

type Judgement = Pick<OfdVerification, 'sealed' | 'valid' | 'reasons' | 'held' | 'seal'>;

function judge(
  bytes: Uint8Array,
  contents: OfdContents,
  paths: SealPaths,
  options: VerifyOfdOptions,
): Judgement {
  const own = (options.form ?? 'own') === 'own';
  let seal: SealedBy | null = null;
  const steps: readonly (() => Step)[] = [
    () => (own ? step('form', formReasons(bytes, contents)) : { reasons: [], held: [] }),
    () => step('coverage', coverageReasons(contents, paths, own)),
    () => step('digests', digestReasons(contents, paths)),
    () => {
      const checked = verifySeal(contents.files, paths, { ...options, own });
      seal = checked.seal;
      return checked;
    },
  ];
  const done: Step[] = [];
  for (const run of steps) {
    done.push(run());
    if (done.at(-1)?.reasons.length !== 0 && options.everything !== true) break;
  }
  const reasons = done.flatMap((one) => one.reasons);
  return { sealed: true, valid: reasons.length === 0, reasons, held: done.flatMap((one) => one.held), seal };
}

interface Step {
  readonly reasons: readonly OfdReason[];
  readonly held: readonly OfdCheck[];
}

const step = (check: OfdCheck, reasons: readonly OfdReason[]): Step => ({
  reasons,
  held: reasons.length === 0 ? [check] : [],
});

/** The package must be what our writer makes of its files: no byte is left over that could be changed unnoticed. */
function formReasons(bytes: Uint8Array, { files }: OfdContents): OfdReason[] {
  const list = [...files].map(([name, content]) => ({ name, bytes: content }));
  const same = storedZipLength(list) === bytes.length && writeStoredZip(list).equals(bytes);
  return same ? [] : [ofdReason('other-form')];
}

function sealPathsOf(contents: OfdContents): SealPaths | OfdReason {
  const { files, signaturesPath: path } = contents;
  if (path === undefined) return ofdReason('unsealed');
  const [first, ...others] = childrenOf(readPart(files, path, 'Signatures'), 'Signature');
  if (!first) return ofdReason('unsealed');
  if (others.length > 0) return ofdReason('several-seals');
  const signaturePath = pathFrom(path, first.attributes.get('BaseLoc') ?? '');
  const signature = readPart(files, signaturePath, 'Signature');
  const info = childOf(signature, 'SignedInfo');
  const seal = childText(childOf(info, 'Seal'), 'BaseLoc');
  if (!info) throw new XmlRefused('the signature says nothing');
  return {
    info,
    signaturePath,
    valuePath: pathFrom(signaturePath, childText(signature, 'SignedValue') ?? ''),
    sealPath: seal === undefined ? undefined : pathFrom(signaturePath, seal),
  };
}

/** Every file but the signature itself is on the list, and everything on the list is there, once. */
function coverageReasons(contents: OfdContents, paths: SealPaths, own: boolean): OfdReason[] {
  const listed = new Set<string>();
  const missing: OfdReason[] = [];
  for (const { attributes } of referencesIn(paths)) {
    const path = pathFrom(paths.signaturePath, attributes.get('FileRef') ?? '');
    if (listed.has(path)) throw new XmlRefused('a file is listed twice');
    listed.add(path);
    if (!contents.files.has(path)) missing.push(ofdReason('file-missing', path));
  }
  // Later seals add themselves to the list of signatures, so that the standard lets it be left out (GB/T 33190, 18).
  const free = own ? [] : [contents.signaturesPath];
  const excepted = new Set([paths.signaturePath, paths.valuePath, ...free]);
  const open = [...contents.files.keys()].filter((path) => !listed.has(path) && !excepted.has(path));
  const reasons = [...missing, ...open.map((path) => ofdReason('file-not-covered', path))];
  if (reasons.length > 0 || !own) return reasons;
  // Our writer puts the files in the order of the list.
  const order = [...listed, paths.signaturePath, paths.valuePath];
  return [...contents.files.keys()].every((path, index) => path === order[index])
    ? []
    : [ofdReason('other-form')];
}

function digestReasons(contents: OfdContents, paths: SealPaths): OfdReason[] {
  const method = childOf(paths.info, 'References')?.attributes.get('CheckMethod') ?? '';
  // SM3 by its name or identifier, also with the arc that says "without key"; 401.2 is the one with a key.
  if (!/^(SM3|1\.2\.156\.10197\.1\.401(\.1)?)$/i.test(method))
    return [ofdReason('unknown-algorithm', 'digests')];
  return referencesIn(paths).flatMap((reference) => {
    const path = pathFrom(paths.signaturePath, reference.attributes.get('FileRef') ?? '');
    const bytes = contents.files.get(path);
    const expected = childText(reference, 'CheckValue');
    const found = bytes && createHash('sm3').update(bytes).digest('base64');
    return found === undefined || found === expected ? [] : [ofdReason('content-changed', path)];
  });
}

const referencesIn = ({ info }: SealPaths): XmlElement[] =>
  childrenOf(childOf(info, 'References'), 'Reference');
