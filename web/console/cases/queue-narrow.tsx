// SPDX-License-Identifier: Apache-2.0
/** What narrows a list of tasks: lamps with their counts, step, matter; and filters kept under a name. */
import { App } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { useKeys } from '../kit/keys.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useFilterChanges, useSavedFilters } from './desk/desk-data.ts';
import {
  filterPath,
  isNarrowed,
  keptOf,
  lamps,
  ofKept,
  type QueueFilter,
  sameFilter,
} from './queue-filter.ts';
import type { LampCounts } from './queue-tabs-list.ts';
import { queueWords as t } from './queue-words.ts';
import type { QueueRow } from './task-types.ts';

interface NarrowProps {
  readonly filter: QueueFilter;
  readonly counts: LampCounts | undefined;
  /** The rows shown: steps and matters to choose from. */
  readonly rows: readonly QueueRow[];
  readonly onShow: (filter: QueueFilter) => void;
}

function Lamps({ filter, counts }: Pick<NarrowProps, 'filter' | 'counts'>): ReactElement {
  const lang = useLang();
  const all = Object.values(counts ?? {}).reduce((sum, n) => sum + n, 0);
  const chip = (lamp: QueueFilter['lamp'], words: string, n: number): ReactElement => (
    <Link
      key={lamp}
      href={filterPath({ ...filter, lamp })}
      replace
      className={`chip chip-${lamp === '' ? 'all' : lamp.toLowerCase()}`}
      aria-current={filter.lamp === lamp ? 'true' : undefined}
    >
      {words} <span className="chip-count">{n}</span>
    </Link>
  );
  return (
    <nav className="chips" aria-label={t(lang, 'lampsTitle')}>
      {chip('', t(lang, 'lampAll'), all)}
      {lamps
        .filter((lamp) => (counts?.[lamp] ?? 0) > 0 || filter.lamp === lamp)
        .map((lamp) => chip(lamp, t(lang, `lamp${lamp}`), counts?.[lamp] ?? 0))}
    </nav>
  );
}

interface Option {
  readonly value: string;
  readonly words: string;
}

/** The values that the rows have, each once, and the one chosen even where no row has it. */
export function optionsOf(options: readonly Option[], chosen: Option): Option[] {
  const byValue = new Map(options.map((option) => [option.value, option]));
  if (chosen.value !== '' && !byValue.has(chosen.value)) byValue.set(chosen.value, chosen);
  return [...byValue.values()];
}

function Choice({
  label,
  any,
  chosen,
  options,
  onChoose,
}: {
  label: string;
  any: string;
  chosen: Option;
  options: readonly Option[];
  onChoose: (option: Option) => void;
}): ReactElement {
  return (
    <select
      className="narrow-select"
      aria-label={label}
      value={chosen.value}
      onChange={(e) =>
        onChoose(options.find((option) => option.value === e.target.value) ?? { value: '', words: '' })
      }
    >
      <option value="">{any}</option>
      {options.map(({ value, words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}

function SaveFilter({ filter }: { filter: QueueFilter }): ReactElement | null {
  const lang = useLang();
  const { message } = App.useApp();
  const [name, setName] = useState<string | null>(null);
  const { save } = useFilterChanges();
  const begin = (): void => setName('');
  useKeys({ s: begin });
  if (name === null)
    return (
      <button type="button" className="chip chip-add" aria-keyshortcuts="S" onClick={begin}>
        + {t(lang, 'saveFilter')} <kbd>S</kbd>
      </button>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const said = name.trim();
    if (said === '') return;
    save.mutate(
      { name: said, filter: keptOf(filter) },
      {
        onSuccess: () => {
          setName(null);
          message.success(t(lang, 'filterKept', { name: said }));
        },
      },
    );
  };
  return (
    <form className="chip-form" onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the form was asked for by the press of a key
        autoFocus
        aria-label={t(lang, 'saveFilterName')}
        placeholder={t(lang, 'saveFilterName')}
        maxLength={30}
        value={name}
        onChange={(e) => setName(e.target.value)}
        onKeyDown={(e) => e.key === 'Escape' && setName(null)}
      />
      <button type="submit">{t(lang, 'save')}</button>
      <button type="button" onClick={() => setName(null)}>
        {t(lang, 'cancel')}
      </button>
      {save.error ? <ProblemView error={save.error} /> : null}
    </form>
  );
}

function Kept({ filter }: { filter: QueueFilter }): ReactElement | null {
  const lang = useLang();
  const kept = useSavedFilters();
  const { drop } = useFilterChanges();
  const items = kept.data?.items ?? [];
  const known = items.some((item) => sameFilter(ofKept(item.filter), filter));
  if (kept.data === null) return null;
  return (
    <fieldset className="chips" aria-label={t(lang, 'savedTitle')}>
      {items.map((item) => (
        <span key={item.id} className="chip-pair">
          <Link
            href={filterPath(ofKept(item.filter))}
            className="chip chip-kept"
            aria-current={sameFilter(ofKept(item.filter), filter) ? 'true' : undefined}
          >
            {item.name}
          </Link>
          <button
            type="button"
            className="chip-drop"
            aria-label={t(lang, 'dropFilter', { name: item.name })}
            onClick={() => drop.mutate(item.id)}
          >
            ×
          </button>
        </span>
      ))}
      {known || !isNarrowed(filter) ? null : <SaveFilter filter={filter} />}
    </fieldset>
  );
}

export function QueueNarrow({ filter, counts, rows, onShow }: NarrowProps): ReactElement {
  const lang = useLang();
  const steps = rows.flatMap((row) =>
    row.stepId === undefined || row.stepName === undefined
      ? []
      : [{ value: row.stepId, words: lang === 'en' ? row.stepName.en : row.stepName.zh }],
  );
  const matters = rows.map((row) => ({
    value: row.matterCode,
    words: lang === 'en' ? (row.matterNameEn ?? row.matterName) : row.matterName,
  }));
  const step = { value: filter.step, words: filter.step };
  const matter = { value: filter.matter, words: filter.matterName };
  return (
    <div className="narrow">
      <Lamps filter={filter} counts={counts} />
      <span className="narrow-choices">
        <Choice
          label={t(lang, 'filterStep')}
          any={t(lang, 'anyStep')}
          chosen={step}
          options={optionsOf(steps, step)}
          onChoose={(to) => onShow({ ...filter, step: to.value })}
        />
        <Choice
          label={t(lang, 'filterMatter')}
          any={t(lang, 'anyMatter')}
          chosen={matter}
          options={optionsOf(matters, matter)}
          onChoose={(to) => onShow({ ...filter, matter: to.value, matterName: to.words })}
        />
      </span>
      <Kept filter={filter} />
    </div>
  );
}
