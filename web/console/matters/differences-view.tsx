// SPDX-License-Identifier: Apache-2.0
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { wordOf } from '../../../src/modules/matters/drafts/definition-labels.rules.ts';
import type { DifferenceBody } from '../../../src/modules/matters/drafts/matter-drafts.contract.ts';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { twoTexts } from './document-edits.ts';
import { draftWords as t } from './matter-draft-words.ts';

const colours = { added: 'success', removed: 'error', changed: 'processing', order: 'default' } as const;

/** A value as people read it; what is no text is shown as its document. */
function Said({ value }: { value: unknown }): ReactElement | string {
  const lang = useLang();
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return t(lang, value ? 'yes' : 'no');
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((v) => typeof v === 'string')) return value.join('\n');
  const { zh, en } = twoTexts(value);
  if (zh !== '') return en === '' ? zh : `${zh}\n${en}`;
  if (Array.isArray(value)) return <code>{JSON.stringify(value, null, 1)}</code>;
  return (
    <dl className="difference-parts">
      {Object.entries(value).map(([name, part]) => (
        <div key={name}>
          <dt>{inLang(lang, wordOf(name))}</dt>
          <dd>
            <Said value={part} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const shade = (value: unknown, side: 'before' | 'after'): string | undefined =>
  value === null || value === undefined ? undefined : `difference-${side}`;

/** Differences side by side, each under what people call it. */
export function DifferencesView({
  differences,
  before,
  after,
}: {
  readonly differences: readonly DifferenceBody[];
  readonly before: string;
  readonly after: string;
}): ReactElement {
  const lang = useLang();
  if (differences.length === 0) return <p className="soft">{t(lang, 'same')}</p>;
  return (
    <table className="differences">
      <caption>{t(lang, 'difference', { n: differences.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t(lang, 'part')}</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((d) => (
          <tr key={`${d.kind} ${d.path.join('.')}`}>
            <th scope="row">
              <Tag color={colours[d.kind]}>{t(lang, d.kind)}</Tag> {inLang(lang, d.label)}
            </th>
            <td className={shade(d.before, 'before')}>
              <Said value={d.before} />
            </td>
            <td className={shade(d.after, 'after')}>
              <Said value={d.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
