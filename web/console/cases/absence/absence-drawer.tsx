// SPDX-License-Identifier: Apache-2.0
/** Being away (外出) and the deputy (代理人) who does one's tasks meanwhile. */
import { Button, Drawer, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { showShortDay } from '../../kit/console-format.ts';
import { FormField } from '../../kit/form-field.tsx';
import { useLang } from '../../kit/preferences.tsx';
import { ProblemView } from '../../kit/problem-view.tsx';
import { useNarrow } from '../../kit/use-narrow.ts';
import {
  type Absences,
  type AbsenceValues,
  absenceFaults,
  blankAbsence,
  useAbsenceChanges,
  useAbsences,
  useColleagues,
} from './absence-data.ts';
import { absenceWords as t } from './absence-words.ts';

function Lines({ found, onEnd }: { found: Absences; onEnd: (id: string) => void }): ReactElement {
  const lang = useLang();
  const days = (of: { from: string; to: string }) => ({
    from: showShortDay(lang, of.from),
    to: showShortDay(lang, of.to),
  });
  return (
    <>
      <h2>{t(lang, 'own')}</h2>
      {found.own.length === 0 ? <p className="soft">{t(lang, 'ownNone')}</p> : null}
      <ul className="bulk-rows">
        {found.own.map((of) => (
          <li key={of.id}>
            <span>
              {t(lang, 'line', { ...days(of), name: of.deputy.name })} <span className="soft">{of.note}</span>
            </span>
            <Button size="small" onClick={() => onEnd(of.id)}>
              {t(lang, 'end')}
            </Button>
          </li>
        ))}
      </ul>
      {found.deputyOf.length === 0 ? null : (
        <>
          <h2>{t(lang, 'deputyOf')}</h2>
          <ul className="bulk-rows">
            {found.deputyOf.map((of) => (
              <li key={of.id}>{t(lang, 'deputyLine', { ...days(of), name: of.staff.name })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function AbsenceForm(): ReactElement {
  const lang = useLang();
  const [values, setValues] = useState(blankAbsence);
  const [wrong, setWrong] = useState(false);
  const colleagues = useColleagues(true);
  const { save } = useAbsenceChanges();
  const faults = wrong ? absenceFaults(values) : {};
  const said = (name: keyof AbsenceValues): string => {
    const fault = faults[name];
    return fault === undefined ? '' : t(lang, `fault.${fault}`);
  };
  const set = (part: Partial<AbsenceValues>): void => setValues({ ...values, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(true);
    if (Object.keys(absenceFaults(values)).length > 0) return;
    save.mutate(
      { ...values, note: values.note.trim() },
      {
        onSuccess: () => {
          setValues(blankAbsence);
          setWrong(false);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      {(['from', 'to'] as const).map((name) => (
        <FormField key={name} id={`absence-${name}`} label={t(lang, name)} error={said(name)}>
          {(aria) => (
            <Input
              {...aria}
              type="date"
              className="day-input"
              value={values[name]}
              onChange={(e) => set({ [name]: e.target.value })}
            />
          )}
        </FormField>
      ))}
      <FormField
        id="absence-deputyId"
        label={t(lang, 'deputy')}
        hint={t(lang, 'deputyHint')}
        error={said('deputyId')}
      >
        {({ status: _, ...aria }) => (
          <select
            {...aria}
            className="narrow-select"
            value={values.deputyId}
            onChange={(e) => set({ deputyId: e.target.value })}
          >
            <option value="">{t(lang, 'choose')}</option>
            {(colleagues.data?.items ?? []).map(({ id, name, post }) => (
              <option key={id} value={id}>
                {name} · {post}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField id="absence-note" label={t(lang, 'note')}>
        {(aria) => (
          <Input
            {...aria}
            maxLength={200}
            value={values.note}
            onChange={(e) => set({ note: e.target.value })}
          />
        )}
      </FormField>
      {save.error || colleagues.error ? <ProblemView error={save.error ?? colleagues.error} /> : null}
      <p className="panel-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t(lang, 'add')}
        </Button>
      </p>
    </form>
  );
}

/** The button beside the search, a word on whom one acts for, and the drawer behind it. */
export function AbsenceButton(): ReactElement | null {
  const lang = useLang();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const found = useAbsences();
  const { end } = useAbsenceChanges();
  if (!found.data) return null;
  const names = found.data.deputyOf.map((of) => of.staff.name).join('、');
  return (
    <span className="absence">
      {names === '' ? null : <span className="soft">{t(lang, 'deputyNow', { names })}</span>}
      <Button size="small" onClick={() => setOpen(true)}>
        {t(lang, 'button')}
      </Button>
      {open ? (
        <Drawer
          open
          size={narrow ? '100%' : 480}
          title={t(lang, 'title')}
          onClose={() => setOpen(false)}
          className="action-drawer"
        >
          <p className="action-law">{t(lang, 'law')}</p>
          <Lines found={found.data} onEnd={(id) => end.mutate(id)} />
          {end.error ? <ProblemView error={end.error} /> : null}
          <AbsenceForm />
        </Drawer>
      ) : null}
    </span>
  );
}
