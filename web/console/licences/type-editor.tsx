// SPDX-License-Identifier: Apache-2.0
/** The draft of a type: what it is, its lines, its template with a live picture. What was typed stays when saving fails. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { FormField } from '../kit/form-field.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { numberOr } from './blank-type.ts';
import type { TypeDocument } from './type-data.ts';
import { TypeFields } from './type-fields.tsx';
import { TypePicture } from './type-picture.tsx';
import { TypePlaces } from './type-places.tsx';
import { typeWords as t } from './type-words.ts';

export interface PartProps {
  readonly document: TypeDocument;
  readonly set: (part: Partial<TypeDocument>) => void;
}

const trustLevels = ['A', 'B', 'C', 'D'] as const;
const holderKinds = ['person', 'organisation'] as const;

function Named({
  id,
  label,
  hint,
  value,
  onChange,
}: {
  id: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}): ReactElement {
  return (
    <FormField id={id} label={label} hint={hint}>
      {({ status: _, ...aria }) => (
        <input
          {...aria}
          className="plain-control"
          maxLength={200}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </FormField>
  );
}

function General({ document, set }: PartProps): ReactElement {
  const lang = useLang();
  const { name, holderKinds: kinds } = document;
  return (
    <Panel id="general" title={t(lang, 'general')}>
      <p className="soft mono">{document.typeCode}</p>
      <Named
        id="type-zh"
        label={t(lang, 'nameZh')}
        value={name.zh}
        onChange={(zh) => set({ name: { ...name, zh } })}
      />
      <Named
        id="type-en"
        label={t(lang, 'nameEn')}
        value={name.en}
        onChange={(en) => set({ name: { ...name, en } })}
      />
      <Named
        id="type-prefix"
        label={t(lang, 'prefix')}
        hint={t(lang, 'prefixHint')}
        value={document.numberPrefix ?? ''}
        onChange={(numberPrefix) => set({ numberPrefix })}
      />
      <fieldset className="form-field">
        <legend>{t(lang, 'holders')}</legend>
        {holderKinds.map((kind) => (
          <label key={kind} className="licence-tick">
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={(e) =>
                set({
                  holderKinds: e.target.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind),
                })
              }
            />
            {t(lang, kind)}
          </label>
        ))}
      </fieldset>
      <FormField id="type-trust" label={t(lang, 'trust')}>
        {({ status: _, ...aria }) => (
          <select
            {...aria}
            className="plain-control"
            value={document.trustLevel}
            onChange={(e) =>
              set({ trustLevel: trustLevels.find((level) => level === e.target.value) ?? 'A' })
            }
          >
            {trustLevels.map((level) => (
              <option key={level}>{level}</option>
            ))}
          </select>
        )}
      </FormField>
      <Validity document={document} set={set} />
    </Panel>
  );
}

type Unit = 'years' | 'months' | 'permanent';
const validityOf = (unit: Unit, n: number): TypeDocument['validity'] =>
  unit === 'permanent' ? { permanent: true } : unit === 'years' ? { years: n } : { months: n };

function Validity({ document, set }: PartProps): ReactElement {
  const lang = useLang();
  const { validity, renewal } = document;
  const unit: Unit = 'permanent' in validity ? 'permanent' : 'years' in validity ? 'years' : 'months';
  const n = 'years' in validity ? validity.years : 'months' in validity ? validity.months : 1;
  const days = renewal?.days ?? 0;
  const renewed = (part: Partial<NonNullable<TypeDocument['renewal']>>): void =>
    set({ renewal: { days: 90, kind: 'calendar', matterCode: null, ...renewal, ...part } });
  return (
    <>
      <FormField id="type-validity" label={t(lang, 'validity')}>
        {({ status: _, ...aria }) => (
          <span className="type-row">
            <input
              {...aria}
              className="plain-control"
              type="number"
              min={1}
              max={600}
              disabled={unit === 'permanent'}
              value={n}
              onChange={(e) =>
                set({ validity: validityOf(unit, Math.max(1, Math.round(numberOr(e.target.value, n)))) })
              }
            />
            <select
              className="plain-control"
              aria-label={t(lang, 'validity')}
              value={unit}
              onChange={(e) => {
                const next =
                  (['years', 'months', 'permanent'] as const).find((one) => one === e.target.value) ??
                  'years';
                set({ validity: validityOf(next, n), ...(next === 'permanent' && { renewal: null }) });
              }}
            >
              {(['years', 'months', 'permanent'] as const).map((one) => (
                <option key={one} value={one}>
                  {t(lang, one)}
                </option>
              ))}
            </select>
          </span>
        )}
      </FormField>
      {unit === 'permanent' ? null : (
        <FormField id="type-renewal" label={t(lang, 'renewalDays')}>
          {({ status: _, ...aria }) => (
            <span className="type-row">
              <input
                {...aria}
                className="plain-control"
                type="number"
                min={0}
                max={720}
                value={days}
                onChange={(e) => {
                  const next = Math.round(numberOr(e.target.value, days));
                  if (next < 1) set({ renewal: null });
                  else renewed({ days: Math.min(720, next) });
                }}
              />
              <select
                className="plain-control"
                aria-label={t(lang, 'renewalKind')}
                value={renewal?.kind ?? 'calendar'}
                onChange={(e) => renewed({ kind: e.target.value === 'working' ? 'working' : 'calendar' })}
              >
                <option value="calendar">{t(lang, 'calendar')}</option>
                <option value="working">{t(lang, 'working')}</option>
              </select>
              <input
                className="plain-control"
                aria-label={t(lang, 'renewalMatter')}
                placeholder={t(lang, 'renewalMatter')}
                maxLength={40}
                value={renewal?.matterCode ?? ''}
                onChange={(e) =>
                  renewed({ matterCode: e.target.value.trim() === '' ? null : e.target.value.trim() })
                }
              />
            </span>
          )}
        </FormField>
      )}
    </>
  );
}

/** What is sent: a prefix that was emptied is none. */
function cleaned(document: TypeDocument): TypeDocument {
  const { numberPrefix, ...rest } = document;
  return numberPrefix === undefined || numberPrefix.trim() === ''
    ? rest
    : { ...rest, numberPrefix: numberPrefix.trim() };
}

export function TypeEditor({
  document: first,
  expected,
  onDone,
}: {
  readonly document: TypeDocument;
  /** Hash of the draft that was read; null when there was none. */
  readonly expected: string | null;
  readonly onDone: () => void;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [document, setDocument] = useState(first);
  const sending = usePost<{ sha256: string }>(['licence-type', 'licence-types']);
  const set = (part: Partial<TypeDocument>): void => setDocument((was) => ({ ...was, ...part }));
  const save = (): void =>
    sending.mutate(
      { path: `/licence-types/${document.typeCode}/draft`, body: { document: cleaned(document), expected } },
      {
        onSuccess: () => {
          void message.success(t(lang, 'done'));
          onDone();
        },
      },
    );
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
    >
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <div className="licence-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t(lang, 'save')}
        </Button>
        <Button onClick={onDone}>{t(lang, 'cancel')}</Button>
      </div>
      <div className="type-grid">
        <div>
          <General document={document} set={set} />
          <TypeFields document={document} set={set} />
          <TypePlaces document={document} set={set} />
        </div>
        <div className="type-sticky">
          <TypePicture document={cleaned(document)} />
        </div>
      </div>
    </form>
  );
}
