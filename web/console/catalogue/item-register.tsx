// SPDX-License-Identifier: Apache-2.0
/** Registering a new item, by itself or under a main item. */
import { App } from 'antd';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { ApiProblem } from '../kit/api-problem.ts';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { type Item, useOrganisations, useSend } from './catalogue-data.ts';
import { applicants, levels, TextBox, Ticks } from './catalogue-fields.tsx';
import { levelName, objectName, catalogueWords as t, typeName } from './catalogue-words.ts';
import { useKept } from './kept-values.ts';
import {
  faultsOfNew,
  firstWrong,
  type NewItemFaults,
  type NewItemValues,
  newItemOf,
  plainCode,
  saidOf,
  typeOfCode,
} from './new-item-values.ts';
import { focusOn, ReformDrawer } from './reform-drawer.tsx';
import { reformWords as r } from './reform-words.ts';

const empty: NewItemValues = {
  code: '',
  name: '',
  nameEn: '',
  ownerId: '',
  levels: [],
  objects: [],
  basis: '',
};
const startingUnder = (main: Item | undefined): NewItemValues =>
  main === undefined
    ? empty
    : {
        ...empty,
        code: main.code.slice(0, 9),
        ownerId: main.owner.id,
        levels: main.exerciseLevels,
        objects: main.serviceObjects,
      };

interface FieldsProps {
  readonly values: NewItemValues;
  readonly faults: NewItemFaults;
  readonly codeSaid: string | undefined;
  readonly change: (part: Partial<NewItemValues>) => void;
}

function Identity({ values, faults, codeSaid, change }: FieldsProps): ReactElement {
  const lang = useLang();
  const type = typeOfCode(values.code);
  const wrong = faults.code && r(lang, faults.code, { type: values.code.slice(2, 4) });
  return (
    <>
      <TextBox
        id="new-code"
        label={r(lang, 'code')}
        hint={r(lang, 'codeHint')}
        error={wrong ?? codeSaid}
        code
        value={values.code}
        onChange={(code) => change({ code: plainCode(code) })}
      />
      <p className="soft" role="status">
        {type === null ? '' : r(lang, 'typeOf', { type: typeName(lang, type) })}
      </p>
      <TextBox
        id="new-name"
        label={t(lang, 'name')}
        error={faults.name && r(lang, faults.name)}
        value={values.name}
        onChange={(name) => change({ name })}
      />
      <TextBox
        id="new-name-en"
        label={t(lang, 'nameEn')}
        value={values.nameEn}
        onChange={(nameEn) => change({ nameEn })}
      />
    </>
  );
}

function Scope({ values, faults, change }: FieldsProps): ReactElement {
  const lang = useLang();
  const organisations = useOrganisations();
  return (
    <>
      <FormField id="new-owner" label={r(lang, 'owner')} hint={r(lang, 'ownerHint')}>
        {({ status: _, ...aria }) => (
          <select
            {...aria}
            className="plain-control"
            value={values.ownerId}
            onChange={(e) => change({ ownerId: e.target.value })}
          >
            <option value="">{r(lang, 'ownBody')}</option>
            {organisations.data?.items.map((o) => (
              <option key={o.id} value={o.id}>
                {o.name}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <TextBox
        id="new-basis"
        label={t(lang, 'basis')}
        hint={t(lang, 'basisHint')}
        rows={3}
        value={values.basis}
        onChange={(basis) => change({ basis })}
      />
      <FormGroup id="new-levels" label={t(lang, 'levels')} error={faults.levels && t(lang, 'levelNeeded')}>
        <Ticks
          options={levels}
          chosen={values.levels}
          name={(level) => levelName(lang, level)}
          onChange={(chosen) => change({ levels: chosen })}
        />
      </FormGroup>
      <FormGroup
        id="new-objects"
        label={t(lang, 'objects')}
        error={faults.objects && r(lang, 'objectNeeded')}
      >
        <Ticks
          options={applicants}
          chosen={values.objects}
          name={(object) => objectName(lang, object)}
          onChange={(objects) => change({ objects })}
        />
      </FormGroup>
    </>
  );
}

/** @param under the main item under which a sub-item is registered */
export function ItemRegister({
  under,
  onClose,
}: {
  readonly under?: Item;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const [initial] = useState(() => startingUnder(under));
  const form = useKept<NewItemValues>(`register.${under?.code ?? ''}`, initial);
  const [faults, setFaults] = useState<NewItemFaults>({});
  const sending = useSend<unknown>('POST', '/catalogue-items');
  const refused = sending.error instanceof ApiProblem ? sending.error.faults : [];
  const submit = (): void => {
    const wrong = faultsOfNew(form.value, under?.code ?? '');
    setFaults(wrong);
    const first = firstWrong([wrong], 'new');
    if (first !== null) {
      focusOn(first);
      return;
    }
    const item = newItemOf(form.value);
    sending.mutate(
      { items: item === null ? [] : [{ ...item, ...(under && { parent: under.code }) }] },
      {
        onSuccess: () => {
          form.forget();
          message.success(r(lang, 'registered', { code: form.value.code }));
          onClose();
          navigate(`/catalogue/${form.value.code}`);
        },
      },
    );
  };
  const fields: FieldsProps = {
    values: form.value,
    faults,
    codeSaid: saidOf(refused, form.value.code),
    change: (part) => form.setValue({ ...form.value, ...part }),
  };
  return (
    <ReformDrawer
      title={r(lang, under === undefined ? 'register' : 'registerSub')}
      law={r(lang, 'registerLaw')}
      act={r(lang, 'registerDo')}
      pending={sending.isPending}
      error={sending.error}
      onForget={form.restored ? form.forget : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Identity {...fields} />
      <Scope {...fields} />
    </ReformDrawer>
  );
}
