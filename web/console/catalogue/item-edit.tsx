// SPDX-License-Identifier: Apache-2.0
/** The editor of an item: what is fixed, what bodies start from, what is locked, and why it changes. */
import { useQuery } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { standardFields } from '../../../src/modules/matters/catalogue/standard-fields.contract.ts';
import { call } from '../kit/api-client.ts';
import { isConflict } from '../kit/api-problem.ts';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useNarrow } from '../kit/use-narrow.ts';
import { type Item, useBodies, useSend } from './catalogue-data.ts';
import { levels, TextBox, Ticks } from './catalogue-fields.tsx';
import { fieldName, levelName, catalogueWords as t } from './catalogue-words.ts';
import { contentFrom, faultsOfItem, type ItemFaults, type ItemValues, valuesOf } from './item-values.ts';

interface MatterAnswer {
  readonly definition: Readonly<Record<string, unknown>>;
}

type Change = (part: Partial<ItemValues>) => void;
interface FieldsProps {
  readonly values: ItemValues;
  readonly faults: ItemFaults;
  readonly change: Change;
}

function Fixed({ values, faults, change }: FieldsProps): ReactElement {
  const lang = useLang();
  return (
    <>
      <TextBox
        id="item-name"
        label={t(lang, 'name')}
        error={faults.name && t(lang, 'nameNeeded')}
        value={values.name}
        onChange={(name) => change({ name })}
      />
      <TextBox
        id="item-name-en"
        label={t(lang, 'nameEn')}
        value={values.nameEn}
        onChange={(nameEn) => change({ nameEn })}
      />
      <TextBox
        id="item-basis"
        label={t(lang, 'basis')}
        hint={t(lang, 'basisHint')}
        rows={3}
        value={values.basis}
        onChange={(basis) => change({ basis })}
      />
      <FormGroup id="item-levels" label={t(lang, 'levels')} error={faults.levels && t(lang, 'levelNeeded')}>
        <Ticks
          options={levels}
          chosen={values.levels}
          name={(level) => levelName(lang, level)}
          onChange={(chosen) => change({ levels: chosen })}
        />
      </FormGroup>
    </>
  );
}

function StandardParts({ values, change }: FieldsProps): ReactElement {
  const lang = useLang();
  return (
    <>
      {(['statutory', 'promised', 'visits'] as const).map((name) => (
        <TextBox
          key={name}
          id={`item-${name}`}
          label={t(lang, name)}
          value={values[name]}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
      <TextBox
        id="item-conditions"
        label={t(lang, 'conditions')}
        hint={t(lang, 'conditionsHint')}
        rows={4}
        value={values.conditions}
        onChange={(conditions) => change({ conditions })}
      />
      <FormGroup id="item-locks" label={t(lang, 'locks')} hint={t(lang, 'locksHint')}>
        <Ticks
          options={standardFields}
          chosen={values.locked}
          name={(field) => fieldName(lang, field)}
          onChange={(locked) => change({ locked })}
        />
      </FormGroup>
    </>
  );
}

/** Which body's version becomes the standard; its definition is read when one is chosen. */
function useModel(code: string) {
  return useQuery({
    queryKey: ['catalogue', 'model', code],
    queryFn: ({ signal }) => call<MatterAnswer>('GET', `/matters/${encodeURIComponent(code)}`, { signal }),
    enabled: code !== '',
  });
}

export function ItemEdit({
  item,
  onClose,
}: {
  readonly item: Item;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const [values, setValues] = useState(() => valuesOf(item));
  const [faults, setFaults] = useState<ItemFaults>({});
  const [from, setFrom] = useState('');
  const bodies = useBodies(item.code, 'all');
  const model = useModel(from);
  const sending = useSend<{ version: number }>('PUT', `/catalogue-items/${item.code}`);
  const change: Change = (part) => setValues({ ...values, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = faultsOfItem(values);
    setFaults(wrong);
    const [first] = Object.keys(wrong);
    if (first !== undefined) {
      document.getElementById(`item-${first}`)?.focus();
      return;
    }
    const content = contentFrom(item, values, from === '' ? null : (model.data?.definition ?? null));
    sending.mutate(
      { ifVersion: item.version, reason: values.reason.trim(), content },
      {
        onSuccess: ({ version }) => {
          message.success(t(lang, 'saved', { n: version }));
          onClose();
        },
      },
    );
  };
  const fields = { values, faults, change };
  return (
    <Drawer
      open
      mask={false}
      size={narrow ? '100%' : 640}
      title={t(lang, 'edit')}
      onClose={onClose}
      footer={
        <div className="action-foot">
          <Button onClick={onClose}>{t(lang, 'cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            form="item-form"
            loading={sending.isPending || (from !== '' && model.isPending)}
          >
            {t(lang, 'save', { n: item.version + 1 })}
          </Button>
        </div>
      }
    >
      <form id="item-form" onSubmit={submit} noValidate>
        <p className="action-law">{t(lang, 'editLaw')}</p>
        {sending.error ? (
          <ProblemView
            error={sending.error}
            also={isConflict(sending.error) ? t(lang, 'conflict') : undefined}
          />
        ) : null}
        <Fixed {...fields} />
        <FormField id="item-from" label={t(lang, 'from')} hint={t(lang, 'fromHint')}>
          {({ status: _, ...aria }) => (
            <select
              {...aria}
              className="plain-control"
              value={from}
              onChange={(e) => setFrom(e.target.value)}
            >
              <option value="">{t(lang, 'unchanged')}</option>
              {bodies.data?.pages
                .flatMap((p) => p.items)
                .map((b) => (
                  <option key={b.code} value={b.code}>
                    {b.organisationName}
                  </option>
                ))}
            </select>
          )}
        </FormField>
        <StandardParts {...fields} />
        <TextBox
          id="item-reason"
          label={t(lang, 'reason')}
          hint={t(lang, 'reasonHint')}
          error={faults.reason && t(lang, 'reasonNeeded')}
          value={values.reason}
          onChange={(reason) => change({ reason })}
        />
      </form>
    </Drawer>
  );
}
