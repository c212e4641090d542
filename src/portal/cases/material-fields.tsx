// SPDX-License-Identifier: Apache-2.0
/** File boxes for the materials of an application. */
import { Fragment, type ReactElement } from 'react';
import type { HandedIn } from '#cases';
import type { Material } from '#matters';
import { formatBytes, type HeldFile, type Lang, pick, UploadField, useLang } from '#portal/kit/index.ts';
import type { VaultChoice } from '../materials/vault-choice.ts';
import { FileHints, VaultOffers } from '../materials/vault-offers.tsx';
import type { LicencesOfMaterial } from './apply-licences.ts';
import { at } from './apply-words.ts';
import { ChosenLicenceField, LicenceOffers } from './licence-choice.tsx';
import { acceptOf, largestFile, materialField, mostFiles, typesOf } from './received-files.ts';

/** Sizes of files by id. */
export type Sizes = ReadonlyMap<string, number>;

export const heldFiles = (files: readonly HandedIn[], materialId: string, sizes: Sizes): HeldFile[] =>
  files
    .filter((file) => file.materialId === materialId)
    .map((file) => ({
      id: file.fileId,
      name: file.name,
      bytes: sizes.get(file.fileId) ?? 0,
      href: `/api/v1/files/${file.fileId}/content`,
    }));

const necessity = {
  optional: 'optionalMaterial',
  tolerated: 'toleratedMaterial',
} as const;
const copyKind = { original: 'original', copy: 'copy', 'original-or-copy': 'eitherCopy' } as const;

/** 复印件 · 市场监督管理部门出具。支持 PDF；「必填」 stands beside the name already. */
function noteOf(material: Material, lang: Lang, asked: boolean): string {
  const first = [
    ...(asked || material.necessity === 'required' ? [] : [at(lang, necessity[material.necessity])]),
    at(lang, copyKind[material.copyKind]),
    ...(material.issuer !== undefined && lang === 'zh' ? [`${material.issuer}出具`] : []),
  ].join(' · ');
  const notes = material.fillNotes === undefined ? [] : [pick(lang, material.fillNotes)];
  const types =
    lang === 'en'
      ? `${typesOf(material)}, at most ${formatBytes(largestFile)} each`
      : `支持 ${typesOf(material)}，每个文件不超过 ${formatBytes(largestFile)}`;
  const sentences = [first, ...notes, types].map((sentence) => sentence.replace(/[。.；;\s]+$/, ''));
  return sentences.join(lang === 'en' ? '. ' : '。');
}

export function MaterialFields({
  materials,
  files,
  sizes,
  asked = false,
  licences,
  asOf = '',
  vault,
}: {
  readonly materials: readonly Material[];
  readonly files: readonly HandedIn[];
  readonly sizes: Sizes;
  /** The office asks for just these: whether they were optional at first says nothing any more. */
  readonly asked?: boolean | undefined;
  /** Licences that stand for materials, by id of the material, as looked up on the day `asOf`. */
  readonly licences?: ReadonlyMap<string, LicencesOfMaterial> | undefined;
  readonly asOf?: string | undefined;
  /** The applicant's own materials that fit, and hints on what was handed in. */
  readonly vault?: VaultChoice | undefined;
}): ReactElement {
  const lang = useLang();
  const choiceOf = (material: Material) => {
    const of = licences?.get(material.id);
    const name = materialField(material.id);
    return of && { materialId: material.id, name, label: pick(lang, material.name), of, asOf };
  };
  return (
    <>
      {materials.map((material) => {
        const choice = choiceOf(material);
        if (choice?.of.chosen !== undefined || choice?.of.fault !== undefined)
          return <ChosenLicenceField key={material.id} {...choice} />;
        const held = heldFiles(files, material.id, sizes);
        return (
          <Fragment key={material.id}>
            {choice === undefined || held.length > 0 ? null : <LicenceOffers {...choice} />}
            {held.length >= mostFiles(material) ? null : (
              <VaultOffers name={materialField(material.id)} items={vault?.offers.get(material.id) ?? []} />
            )}
            <UploadField
              name={materialField(material.id)}
              label={pick(lang, material.name)}
              hint={noteOf(material, lang, asked)}
              required={material.necessity === 'required'}
              unmarked={asked && material.necessity !== 'required'}
              accept={acceptOf(material)}
              types={typesOf(material)}
              maxBytes={largestFile}
              multiple={mostFiles(material) > 1}
              files={held}
            />
            <FileHints
              files={held.map(({ id, name }) => ({ name, findings: vault?.findings.get(id) ?? [] }))}
            />
          </Fragment>
        );
      })}
    </>
  );
}
