// SPDX-License-Identifier: Apache-2.0
/** The lines of a type. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { templateWithFields } from '../../../src/modules/licences/types/licence-template.rules.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { newField } from './blank-type.ts';
import type { TypeDocument } from './type-data.ts';
import type { PartProps } from './type-editor.tsx';
import { typeWords as t } from './type-words.ts';

type Field = TypeDocument['fields'][number];
const masks = ['none', 'name', 'resident-id', 'mobile', 'address', 'id'] as const;
const disclosures = ['always', 'holder', 'never-public'] as const;

function FieldRow({
  field,
  onChange,
  onRemove,
}: {
  field: Field;
  onChange: (part: Partial<Field>) => void;
  onRemove: () => void;
}): ReactElement {
  const lang = useLang();
  const typed = (word: 'fieldZh' | 'fieldEn' | 'example', value: string, change: (value: string) => void) => (
    <label>
      {t(lang, word)}
      <input
        className="plain-control"
        maxLength={200}
        value={value}
        onChange={(e) => change(e.target.value)}
      />
    </label>
  );
  return (
    <li>
      <div className="type-row">
        <span className="mono">{field.id}</span>
        {typed('fieldZh', field.name.zh, (zh) => onChange({ name: { ...field.name, zh } }))}
        {typed('fieldEn', field.name.en, (en) => onChange({ name: { ...field.name, en } }))}
        {typed('example', field.example, (example) => onChange({ example }))}
        <label>
          {t(lang, 'mask')}
          <select
            className="plain-control"
            value={field.mask}
            onChange={(e) => onChange({ mask: masks.find((m) => m === e.target.value) ?? 'none' })}
          >
            {masks.map((mask) => (
              <option key={mask} value={mask}>
                {t(lang, `mask.${mask}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t(lang, 'disclosure')}
          <select
            className="plain-control"
            value={field.disclosure}
            onChange={(e) =>
              onChange({ disclosure: disclosures.find((d) => d === e.target.value) ?? 'holder' })
            }
          >
            {disclosures.map((one) => (
              <option key={one} value={one}>
                {t(lang, `disclosure.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button size="small" onClick={onRemove} aria-label={t(lang, 'removeNamed', { name: field.name.zh })}>
          {t(lang, 'remove')}
        </Button>
      </div>
    </li>
  );
}

export function TypeFields({ document, set }: PartProps): ReactElement {
  const lang = useLang();
  const { fields, template, holderKinds } = document;
  // A line that is added gets a place, one that is removed loses it.
  const put = (next: TypeDocument['fields']): void =>
    set({ fields: next, template: templateWithFields(template, next, !holderKinds.includes('person')) });
  return (
    <Panel id="fields" title={t(lang, 'fields')}>
      <ul className="licence-list">
        {fields.map((field, index) => (
          <FieldRow
            key={field.id}
            field={field}
            onChange={(part) =>
              set({ fields: fields.map((one, i) => (i === index ? { ...one, ...part } : one)) })
            }
            onRemove={() => put(fields.filter((_, i) => i !== index))}
          />
        ))}
      </ul>
      <Button onClick={() => put([...fields, newField(fields)])}>{t(lang, 'addField')}</Button>
    </Panel>
  );
}
