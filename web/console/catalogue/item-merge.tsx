// SPDX-License-Identifier: Apache-2.0
/** Merging other items into one: they are found by name or code, and what was chosen stays while one looks for more. */
import { App, Skeleton } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type Item, useItems, useSend } from './catalogue-data.ts';
import { TextBox } from './catalogue-fields.tsx';
import { useKept } from './kept-values.ts';
import { focusOn, ReasonBox, ReformDrawer, reasonMissing } from './reform-drawer.tsx';
import { reformWords as r } from './reform-words.ts';
import { textOf } from './value-words.ts';

interface Chosen {
  readonly code: string;
  readonly name: string;
}
interface MergeValues {
  readonly chosen: readonly Chosen[];
  readonly reason: string;
}
const initial: MergeValues = { chosen: [], reason: '' };
const most = 20;

interface PickProps {
  readonly into: string;
  readonly chosen: readonly Chosen[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly Chosen[]) => void;
}

function Tick({
  row,
  chosen,
  onChange,
}: { row: Chosen } & Pick<PickProps, 'chosen' | 'onChange'>): ReactElement {
  const ticked = chosen.some((c) => c.code === row.code);
  return (
    <label>
      <input
        type="checkbox"
        checked={ticked}
        onChange={() => onChange(ticked ? chosen.filter((c) => c.code !== row.code) : [...chosen, row])}
      />
      <span>
        {row.name} <span className="case-no">{row.code}</span>
      </span>
    </label>
  );
}

function PickItems({ into, chosen, error, onChange }: PickProps): ReactElement {
  const lang = useLang();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const items = useItems(q);
  const rows = (items.data?.pages.flatMap((p) => p.items) ?? [])
    .filter((i) => i.code !== into && i.status === 'in-use' && !chosen.some((c) => c.code === i.code))
    .map((i): Chosen => ({ code: i.code, name: textOf(lang, i.name) }));
  return (
    <>
      {chosen.length === 0 ? null : (
        <FormGroup id="merge-chosen" label={r(lang, 'mergeChosen')}>
          <div className="pick-list">
            {chosen.map((row) => (
              <Tick key={row.code} row={row} chosen={chosen} onChange={onChange} />
            ))}
          </div>
        </FormGroup>
      )}
      <TextBox
        id="merge-find"
        label={r(lang, 'mergeFind')}
        hint={r(lang, 'mergeFindHint')}
        error={error}
        value={typed}
        onChange={setTyped}
      />
      {items.isPending ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : null}
      {items.error ? <ProblemView error={items.error} retry={() => items.refetch()} /> : null}
      {items.data && rows.length === 0 ? <p className="soft">{r(lang, 'noFound')}</p> : null}
      <div className="pick-list pick-scroll">
        {rows.map((row) => (
          <Tick key={row.code} row={row} chosen={chosen} onChange={onChange} />
        ))}
      </div>
      {items.hasNextPage ? <p className="soft">{r(lang, 'narrowIt')}</p> : null}
    </>
  );
}

export function ItemMerge({
  item,
  onClose,
}: {
  readonly item: Item;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const form = useKept<MergeValues>(`merge.${item.code}`, initial);
  const { chosen, reason } = form.value;
  const [tried, setTried] = useState(false);
  const sending = useSend<{ matters: readonly unknown[] }>('POST', `/catalogue-items/${item.code}/mergers`);
  const wrong = chosen.length === 0 ? 'mergeNeeded' : chosen.length > most ? 'mergeMost' : null;
  const submit = (): void => {
    setTried(true);
    if (wrong !== null) {
      focusOn('merge-find');
      return;
    }
    if (reasonMissing(reason)) {
      focusOn('reform-reason');
      return;
    }
    sending.mutate(
      { from: chosen.map((c) => c.code), reason: reason.trim() },
      {
        onSuccess: ({ matters }) => {
          form.forget();
          message.success(r(lang, 'merged', { n: matters.length }));
          onClose();
        },
      },
    );
  };
  return (
    <ReformDrawer
      title={r(lang, 'merge')}
      law={r(lang, 'mergeLaw')}
      act={r(lang, 'mergeDo')}
      danger
      pending={sending.isPending}
      error={sending.error}
      onForget={form.restored ? form.forget : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <PickItems
        into={item.code}
        chosen={chosen}
        error={tried && wrong !== null ? r(lang, wrong) : undefined}
        onChange={(changed) => form.setValue({ ...form.value, chosen: changed })}
      />
      <ReasonBox
        value={reason}
        wrong={tried && reasonMissing(reason)}
        onChange={(changed) => form.setValue({ ...form.value, reason: changed })}
      />
    </ReformDrawer>
  );
}
