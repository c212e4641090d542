// SPDX-License-Identifier: Apache-2.0
/** Where everything stands on the page of a licence. */
import type { ReactElement } from 'react';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { numberOr } from './blank-type.ts';
import type { TypeDocument } from './type-data.ts';
import type { PartProps } from './type-editor.tsx';
import { typeWords as t } from './type-words.ts';

type Template = TypeDocument['template'];
type Text = Template['texts'][number];
const grounds = ['none', 'guilloche', 'waves', 'grid'] as const;
const aligns = ['left', 'centre', 'right'] as const;

function Numbers<K extends string>({
  label,
  values,
  onChange,
}: {
  readonly label: string;
  readonly values: Readonly<Record<K, number>>;
  readonly onChange: (part: Record<K, number>) => void;
}): ReactElement {
  // The names of a record of ours are K.
  const names = Object.keys(values) as K[];
  return (
    <fieldset className="form-field">
      <legend>{label}</legend>
      <div className="type-row">
        {names.map((name) => (
          <input
            key={name}
            className="plain-control"
            type="number"
            step="0.5"
            min={0}
            aria-label={`${label} ${name}`}
            value={values[name]}
            onChange={(e) => onChange({ ...values, [name]: numberOr(e.target.value, values[name]) })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function TextRow({
  text,
  name,
  onChange,
}: {
  text: Text;
  name: string;
  onChange: (part: Partial<Text>) => void;
}): ReactElement {
  const lang = useLang();
  return (
    <tr>
      <th scope="row">{name}</th>
      {(['x', 'y', 'width', 'size'] as const).map((key) => (
        <td key={key}>
          <input
            type="number"
            step="0.5"
            min={0}
            aria-label={t(lang, 'of', { what: name, place: t(lang, key) })}
            value={text[key]}
            onChange={(e) => onChange({ [key]: numberOr(e.target.value, text[key]) })}
          />
        </td>
      ))}
      <td>
        <select
          aria-label={t(lang, 'of', { what: name, place: t(lang, 'align') })}
          value={text.align}
          onChange={(e) => onChange({ align: aligns.find((a) => a === e.target.value) ?? 'left' })}
        >
          {aligns.map((align) => (
            <option key={align} value={align}>
              {t(lang, align)}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={t(lang, 'of', { what: name, place: t(lang, 'bold') })}
          checked={text.bold}
          onChange={(e) => onChange({ bold: e.target.checked })}
        />
      </td>
    </tr>
  );
}

export function TypePlaces({ document, set }: PartProps): ReactElement {
  const lang = useLang();
  const { template, fields } = document;
  const put = (part: Partial<Template>): void => set({ template: { ...template, ...part } });
  const nameOf = ({ source, label, id }: Text): string =>
    fields.find((field) => `field:${field.id}` === source)?.name.zh ??
    label?.[lang] ??
    (source === 'title' || source === 'title-en' || source === 'issued-on'
      ? t(lang, `source.${source}`)
      : id);
  return (
    <Panel id="places" title={t(lang, 'template')}>
      <Numbers label={t(lang, 'page')} values={template.page} onChange={(page) => put({ page })} />
      <Numbers label={t(lang, 'seal')} values={template.seal} onChange={(seal) => put({ seal })} />
      <Numbers label={t(lang, 'qr')} values={template.qr} onChange={(qr) => put({ qr })} />
      <label className="form-field">
        {t(lang, 'ground')}
        <select
          className="plain-control"
          value={template.background.pattern}
          onChange={(e) =>
            put({
              background: {
                ...template.background,
                pattern: grounds.find((g) => g === e.target.value) ?? 'none',
              },
            })
          }
        >
          {grounds.map((ground) => (
            <option key={ground} value={ground}>
              {t(lang, `ground.${ground}`)}
            </option>
          ))}
        </select>
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="wide-scroll" aria-label={t(lang, 'template')} tabIndex={0}>
        <table className="type-places">
          <thead>
            <tr>
              {(['place', 'x', 'y', 'width', 'size', 'align', 'bold'] as const).map((word) => (
                <th key={word} scope="col">
                  {t(lang, word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {template.texts.map((text, index) => (
              <TextRow
                key={text.id}
                text={text}
                name={nameOf(text)}
                onChange={(part) =>
                  put({ texts: template.texts.map((one, i) => (i === index ? { ...one, ...part } : one)) })
                }
              />
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
