// SPDX-License-Identifier: Apache-2.0
import { Checkbox, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { actionWords as t } from './action-words.ts';
import {
  type Correctable,
  correctablesOf,
  correctedBefore,
  tickedOf,
  toggled,
  withReason,
} from './correction-items.ts';
import { PhrasePicker } from './desk/phrase-picker.tsx';
import { type FieldsProps, useFaultWords } from './field-parts.tsx';

const phrases = ['phrase1', 'phrase2', 'phrase3', 'phrase4', 'phrase5'] as const;

type Props = Omit<FieldsProps, 'action'>;

function Phrases({ of, onPick }: { of: Correctable; onPick: (words: string) => void }): ReactElement {
  const lang = useLang();
  return (
    <fieldset className="phrases" aria-label={`${t(lang, 'phrases')} · ${of.name}`}>
      {phrases.map((phrase) => (
        <button key={phrase} type="button" onClick={() => onPick(t(lang, phrase))}>
          {t(lang, phrase)}
        </button>
      ))}
    </fieldset>
  );
}

function Item({
  of,
  values,
  faults,
  change,
}: Pick<Props, 'values' | 'faults' | 'change'> & { of: Correctable }): ReactElement {
  const lang = useLang();
  const ticked = tickedOf(values, of);
  const id = `reason-${of.subjectKind}-${of.subject}`;
  const wrong = ticked !== undefined && faults.items === 'itemReasons' && ticked.reason.trim() === '';
  const reason = (words: string): void => change({ items: withReason(values.items, of, words) });
  return (
    <li className={ticked ? 'correctable correctable-ticked' : 'correctable'}>
      <Checkbox checked={ticked !== undefined} onChange={() => change({ items: toggled(values.items, of) })}>
        <span>{of.name}</span>
        <span className="soft correctable-now">
          {of.now === '' && of.subjectKind === 'material' ? t(lang, 'missing') : of.now}
        </span>
      </Checkbox>
      {ticked === undefined ? null : (
        <>
          <FormField
            id={id}
            label={t(lang, 'itemReason', { name: of.name })}
            error={wrong ? t(lang, 'fault.needed') : ''}
          >
            {(aria) => (
              <Input.TextArea
                {...aria}
                rows={2}
                maxLength={500}
                value={ticked.reason}
                onChange={(e) => reason(e.target.value)}
              />
            )}
          </FormField>
          <PhrasePicker kind="correction" text={ticked.reason} onInsert={reason} />
          <Phrases
            of={of}
            onPick={(words) => reason(ticked.reason === '' ? words : `${ticked.reason}；${words}`)}
          />
        </>
      )}
    </li>
  );
}

function ItemList({
  title,
  items,
  props,
}: {
  title: string;
  items: readonly Correctable[];
  props: Props;
}): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <div>
      <h3 className="correctable-title">{title}</h3>
      <ul className="correctables">
        {items.map((item) => (
          <Item
            key={item.subject}
            of={item}
            values={props.values}
            faults={props.faults}
            change={props.change}
          />
        ))}
      </ul>
    </div>
  );
}

/** One notice of everything: tick any material or answer, each with its reason. */
export function CorrectionFields(props: Props): ReactElement {
  const lang = useLang();
  const { found, values, faults, change } = props;
  const [words, setWords] = useState('');
  const fault = useFaultWords(faults);
  const items = correctablesOf(lang, found, words);
  const other: Correctable = {
    subject: 'other',
    subjectKind: 'other',
    name: t(lang, 'itemOtherSubject'),
    now: '',
  };
  return (
    <>
      <FormGroup
        id="action-items"
        label={t(lang, 'items')}
        hint={t(lang, 'itemsHint')}
        error={fault('items')}
      >
        <Input
          type="search"
          allowClear
          aria-label={t(lang, 'filter')}
          placeholder={t(lang, 'filter')}
          value={words}
          onChange={(e) => setWords(e.target.value)}
        />
        <p role="status" className="soft">
          {t(lang, 'ticked', { n: values.items.length })}
        </p>
        <ItemList
          title={t(lang, 'itemMaterials')}
          items={items.filter((i) => i.subjectKind === 'material')}
          props={props}
        />
        <ItemList
          title={t(lang, 'itemFields')}
          items={items.filter((i) => i.subjectKind === 'field')}
          props={props}
        />
        <ItemList title={t(lang, 'itemOther')} items={[other]} props={props} />
      </FormGroup>
      {correctedBefore(found) ? (
        <FormField
          id="action-overrideReason"
          label={t(lang, 'overrideReason')}
          hint={t(lang, 'overrideHint')}
          error={fault('overrideReason')}
        >
          {(aria) => (
            <Input.TextArea
              {...aria}
              rows={2}
              maxLength={500}
              value={values.overrideReason}
              onChange={(e) => change({ overrideReason: e.target.value })}
            />
          )}
        </FormField>
      ) : null}
    </>
  );
}
