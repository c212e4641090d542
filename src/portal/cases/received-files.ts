// SPDX-License-Identifier: Apache-2.0
/** Files that came with a posted form: the plain file box, or the number of a resumable upload. */
import type { FastifyRequest } from 'fastify';
import '@fastify/multipart';
import type { HandedIn } from '#cases';
import { defaultLimits, type FileFacts, filesOf, kindOfMaterial, refusalOf } from '#materials';
import type { Material } from '#matters';
import { holderOf, type PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { type FieldError, formatBytes, type Lang, pick } from '#portal/kit/index.ts';
import type { PortalParts } from '../portal-parts.ts';
import { at } from './apply-words.ts';

/** Greatest size of one file, in bytes. */
export const largestFile = defaultLimits.fileBytes;

/** Name of the file box of a material; the final gate names its faults so. */
export const materialField = (id: string): string => `materials.${id}`;

export interface ReceivedForm {
  /** The other fields of the form, several values as a list. */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  readonly files: readonly HandedIn[];
  readonly errors: readonly FieldError[];
}

interface Receiving {
  readonly parts: PortalParts;
  readonly actor: PersonActor;
  readonly lang: Lang;
  readonly materials: ReadonlyMap<string, Material>;
}

/** Reads a posted form with files, keeps every good one and says of each other why not. */
export async function receiveForm(
  parts: PortalParts,
  actor: PersonActor,
  request: FastifyRequest,
  lang: Lang,
  materials: readonly Material[],
): Promise<ReceivedForm> {
  const receiving: Receiving = {
    parts,
    actor,
    lang,
    materials: new Map(materials.map((m) => [materialField(m.id), m])),
  };
  const form: Record<string, string[]> = {};
  const files: HandedIn[] = [];
  const errors: FieldError[] = [];
  const keep = (result: HandedIn | FieldError): void =>
    void ('fileId' in result ? files.push(result) : errors.push(result));
  const note = (name: string, value: string): void => {
    form[name] = [...(form[name] ?? []), value];
  };
  if (request.isMultipart())
    for await (const part of request.parts()) {
      if (part.type === 'field') note(part.fieldname, typeof part.value === 'string' ? part.value : '');
      else if (part.filename === '') await part.toBuffer();
      else
        keep(
          await receiveOne(receiving, part.fieldname, part.filename, part.mimetype, () => part.toBuffer()),
        );
    }
  else
    for (const [name, value] of Object.entries(request.body ?? {}))
      for (const text of [value].flat()) if (typeof text === 'string') note(name, text);
  // `vault.…`: boxes of one's own materials, which are files sent before.
  for (const name of receiving.materials.keys())
    for (const value of [...(form[name] ?? []), ...(form[`vault.${name}`] ?? [])])
      if (value.startsWith('upload:'))
        keep(await receiveUploaded(receiving, name, value.slice('upload:'.length)));
  return {
    form: Object.fromEntries(
      Object.entries(form).map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]),
    ),
    files,
    errors,
  };
}

async function receiveOne(
  r: Receiving,
  field: string,
  name: string,
  declaredType: string,
  read: () => Promise<Buffer>,
): Promise<HandedIn | FieldError> {
  const material = r.materials.get(field);
  try {
    const content = await read();
    if (material === undefined) return { field: 'main', message: at(r.lang, 'uploadUnknown', { name }) };
    return judged(
      r,
      field,
      material,
      await r.parts.materials.acceptUpload(r.actor, { name, declaredType, content }),
    );
  } catch (error) {
    if (error instanceof Problem)
      return { field, message: `${name}${r.lang === 'en' ? ': ' : '：'}${wordsOfProblem(error, r.lang)}` };
    if (!isTooLarge(error)) throw error;
    const tooLarge = refusalOf(`too-large:${formatBytes(largestFile)}`);
    return { field, message: `${name}${r.lang === 'en' ? ': ' : '：'}${tooLarge[r.lang]}` };
  }
}

/** What the `upload` script sent before; only the uploader's own file counts. */
async function receiveUploaded(r: Receiving, field: string, id: string): Promise<HandedIn | FieldError> {
  const holder = holderOf(r.actor);
  const [facts] = await filesOf(r.parts.db, holder.city, [id]);
  const material = r.materials.get(field);
  const gone = { field, message: at(r.lang, 'uploadUnknown', { name: facts?.name ?? id }) };
  if (
    facts === undefined ||
    material === undefined ||
    facts.ownerId !== holder.accountId ||
    facts.sha256 === null
  )
    return gone;
  if (facts.state === 'refused')
    return { field, message: `${facts.name}: ${refusalOf(facts.reason ?? '')[r.lang]}` };
  return judged(r, field, material, facts);
}

function judged(r: Receiving, field: string, material: Material, facts: FileFacts): HandedIn | FieldError {
  const kind = kindOfMaterial(facts.mediaType);
  if (material.accept !== undefined && (kind === undefined || !material.accept.includes(kind))) {
    const types = typesOf(material);
    const zh = `“${facts.name}”的格式不符，${pick('zh', material.name)}只接受 ${types}`;
    return {
      field,
      message:
        r.lang === 'en' ? `${facts.name}: only ${types} is taken for ${pick('en', material.name)}` : zh,
    };
  }
  return { materialId: material.id, fileId: facts.id, name: facts.name, sha256: facts.sha256 ?? '' };
}

const wordsOfProblem = (problem: Problem, lang: Lang): string =>
  problem.faults.map((fault) => fault[lang]).join(lang === 'en' ? '; ' : '；') || problem.kind[lang];

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 413;

const extensions: Readonly<Record<string, string>> = {
  pdf: '.pdf',
  image: '.jpg,.jpeg,.png,.webp,.heic',
  ofd: '.ofd',
  doc: '.doc,.docx',
};
const typeWords: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  image: 'JPG、PNG、WebP、HEIC',
  ofd: 'OFD',
  doc: 'Word',
};
const kindsOf = (material: Material): readonly string[] => material.accept ?? ['pdf', 'image', 'ofd', 'doc'];

/** For the file box: `.pdf,.jpg` */
export const acceptOf = (material: Material): string =>
  kindsOf(material)
    .map((kind) => extensions[kind])
    .join(',');
/** For people: `PDF、JPG` */
export const typesOf = (material: Material): string =>
  kindsOf(material)
    .map((kind) => typeWords[kind])
    .join('、');

/** Most files for one material. */
export const mostFiles = (material: Material): number => material.maxFiles ?? 5;

/** Materials that still lack a file, and those with too many, as errors of the page. */
export function materialErrors(
  materials: readonly Material[],
  files: readonly HandedIn[],
  lang: Lang,
): FieldError[] {
  return materials.flatMap((m): FieldError[] => {
    const count = files.filter((file) => file.materialId === m.id).length;
    const name = pick(lang, m.name);
    if (m.necessity === 'required' && count === 0)
      return [{ field: materialField(m.id), message: at(lang, 'materialsMissing', { name }) }];
    return count > mostFiles(m)
      ? [{ field: materialField(m.id), message: at(lang, 'tooMany', { name, n: mostFiles(m) }) }]
      : [];
  });
}
