// SPDX-License-Identifier: Apache-2.0
/** Boxes to choose from one's own materials, and hints on what was handed in; the form posts `upload:<id>` as for a file sent before. */
import type { ReactElement } from 'react';
import type { Finding, VaultItem } from '#materials';
import { ChoicesField, formatDate, useLang } from '#portal/kit/index.ts';
import { Findings, gradeWords } from './grade-parts.tsx';
import { vt } from './vault-words.ts';

export function VaultOffers({
  name,
  items,
}: {
  readonly name: string;
  readonly items: readonly VaultItem[];
}): ReactElement | null {
  const lang = useLang();
  if (items.length === 0) return null;
  const options = items.map((item) => ({
    value: `upload:${item.facts.id}`,
    label: item.facts.name,
    hint: [
      gradeWords(lang, item.standing),
      ...(item.validTo === null ? [] : [`${vt(lang, 'validTo')} ${formatDate(lang, item.validTo)}`]),
    ].join(' · '),
  }));
  return (
    <ChoicesField
      name={`vault.${name}`}
      label={vt(lang, 'fromVault')}
      hint={vt(lang, 'fromVaultHint')}
      required={false}
      unmarked
      options={options}
    />
  );
}

/** Hints on files just handed in. They refuse nothing. */
export function FileHints({
  files,
}: {
  readonly files: readonly { readonly name: string; readonly findings: readonly Finding[] }[];
}): ReactElement | null {
  const told = files.filter((file) => file.findings.length > 0);
  if (told.length === 0) return null;
  return (
    <>
      {told.map((file) => (
        <div key={file.name}>
          <p className="hint">{file.name}</p>
          <Findings findings={file.findings} />
        </div>
      ))}
    </>
  );
}
