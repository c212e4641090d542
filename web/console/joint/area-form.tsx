// SPDX-License-Identifier: Apache-2.0
/** Enters an assessment that was made for a whole area (区域评). */
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Static } from 'typebox';
import type {
  DivisionList,
  OrganisationList,
} from '../../../src/modules/organisations/organisations.contract.ts';
import { call } from '../kit/api-client.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { type AreaValues, areaBody, areaFaults, blankArea, cityOf, commonElements } from './area-values.ts';
import { jointWords as t } from './joint-words.ts';

type Division = Static<typeof DivisionList>['items'][number];

const useDivisions = (parent: string) =>
  useQuery({
    queryKey: ['divisions', parent],
    enabled: parent !== '',
    queryFn: ({ signal }) =>
      call<Static<typeof DivisionList>>('GET', `/divisions?parent=${parent}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The city of one's body; empty until it is known. */
function useOwnCity(organisationId: string): { city: string; error: unknown } {
  const bodies = useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => call<Static<typeof OrganisationList>>('GET', '/organisations', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const own = bodies.data?.items.find((body) => body.id === organisationId);
  return { city: own ? cityOf(own.division) : '', error: bodies.error };
}

interface ControlProps {
  readonly name: keyof AreaValues;
  readonly values: AreaValues;
  readonly error: string | undefined;
  readonly set: (part: Partial<AreaValues>) => void;
}
const longest: Partial<Record<keyof AreaValues, number>> = { element: 80, documentNo: 80, name: 120 };

function Typed({ name, values, error, set }: ControlProps): ReactElement {
  const lang = useLang();
  const day = name === 'validFrom' || name === 'validTo';
  return (
    <FormField
      id={`area-${name}`}
      label={t(lang, `area.${name}`)}
      error={error}
      {...(name === 'element' && { hint: t(lang, 'areaElementHint') })}
    >
      {({ status: _, ...aria }) => (
        <input
          {...aria}
          className="plain-control"
          type={day ? 'date' : 'text'}
          autoComplete="off"
          {...(!day && { maxLength: longest[name] ?? 100 })}
          {...(name === 'element' && { list: 'area-elements' })}
          value={values[name]}
          onChange={(e) => set({ [name]: e.target.value })}
        />
      )}
    </FormField>
  );
}

function Place({
  name,
  first,
  options,
  values,
  error,
  set,
}: ControlProps & { readonly first: string; readonly options: readonly Division[] }): ReactElement {
  const lang = useLang();
  return (
    <FormField id={`area-${name}`} label={t(lang, `area.${name}`)} error={error}>
      {({ status: _, ...aria }) => (
        <select
          {...aria}
          className="plain-control"
          value={values[name]}
          onChange={(e) => set({ [name]: e.target.value, ...(name === 'district' && { street: '' }) })}
        >
          <option value="">{first}</option>
          {options.map((d) => (
            <option key={d.code} value={d.code}>
              {lang === 'en' ? (d.nameEn ?? d.name) : d.name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

const texts = ['areaName', 'element', 'name', 'documentNo', 'approvedBy', 'validFrom', 'validTo'] as const;
const stale = ['area-assessments'];

/** What is typed, its faults once it was tried, and how it is sent. */
function useAreaForm(onDone: () => void) {
  const lang = useLang();
  const { message } = App.useApp();
  const [values, setValues] = useState(blankArea);
  const [tried, setTried] = useState(false);
  const sending = usePost<{ id: string }>(stale);
  const faults = tried ? areaFaults(values) : {};
  const send = (): void => {
    setTried(true);
    if (Object.keys(areaFaults(values)).length > 0) return;
    sending.mutate(
      { path: '/area-assessments', body: areaBody(values) },
      {
        onSuccess: () => {
          void message.success(t(lang, 'areaDone'));
          onDone();
        },
      },
    );
  };
  const control = (name: keyof AreaValues): ControlProps => ({
    ...{ name, values },
    error: faults[name] === undefined ? undefined : t(lang, faults[name]),
    set: (part) => setValues((was) => ({ ...was, ...part })),
  });
  return { values, control, sending, send };
}

export function AreaForm({
  organisationId,
  onDone,
}: {
  readonly organisationId: string;
  readonly onDone: () => void;
}): ReactElement {
  const lang = useLang();
  const { values, control, sending, send } = useAreaForm(onDone);
  const own = useOwnCity(organisationId);
  const districts = useDivisions(own.city);
  const streets = useDivisions(values.district);
  const problem = own.error ?? districts.error ?? sending.error;
  return (
    <form
      className="joint-form"
      noValidate
      aria-label={t(lang, 'areaAdd')}
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      {problem ? <ProblemView error={problem} /> : null}
      <Place {...control('district')} first={t(lang, 'choose')} options={districts.data?.items ?? []} />
      {values.district === '' ? null : (
        <Place {...control('street')} first={t(lang, 'wholeDistrict')} options={streets.data?.items ?? []} />
      )}
      <datalist id="area-elements">
        {commonElements.map((element) => (
          <option key={element} value={element}>
            {t(lang, element)}
          </option>
        ))}
      </datalist>
      {texts.map((name) => (
        <Typed key={name} {...control(name)} />
      ))}
      <div className="joint-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t(lang, 'areaSave')}
        </Button>
        <Button onClick={onDone}>{t(lang, 'cancel')}</Button>
      </div>
    </form>
  );
}
