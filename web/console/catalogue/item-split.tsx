// SPDX-License-Identifier: Apache-2.0
/** Splitting an item into several: each new one by its code and name, all else as the one that is split. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { ApiProblem } from '../kit/api-problem.ts';
import { useLang } from '../kit/preferences.tsx';
import { type Item, useSend } from './catalogue-data.ts';
import { TextBox } from './catalogue-fields.tsx';
import { catalogueWords as t } from './catalogue-words.ts';
import { useKept } from './kept-values.ts';
import {
  faultsOfParts,
  firstWrong,
  type PartFaults,
  type PartValues,
  partsOf,
  plainCode,
  saidOf,
} from './new-item-values.ts';
import { focusOn, ReasonBox, ReformDrawer, reasonMissing } from './reform-drawer.tsx';
import { reformWords as r } from './reform-words.ts';

interface SplitValues {
  readonly parts: readonly PartValues[];
  readonly reason: string;
}
const mostParts = 20;

interface PartProps {
  readonly at: number;
  readonly part: PartValues;
  readonly faults: PartFaults;
  readonly codeSaid: string | undefined;
  readonly matterType: string;
  readonly onChange: (part: PartValues) => void;
  readonly onRemove: (() => void) | undefined;
}

function Part({ at, part, faults, codeSaid, matterType, onChange, onRemove }: PartProps): ReactElement {
  const lang = useLang();
  const type = faults.code === 'codeOtherType' ? matterType : part.code.slice(2, 4);
  return (
    <fieldset className="split-part">
      <legend>{r(lang, 'split2', { n: at + 1 })}</legend>
      <TextBox
        id={`part-${at}-code`}
        label={r(lang, 'code')}
        error={(faults.code && r(lang, faults.code, { type })) ?? codeSaid}
        code
        value={part.code}
        onChange={(code) => onChange({ ...part, code: plainCode(code) })}
      />
      <TextBox
        id={`part-${at}-name`}
        label={t(lang, 'name')}
        error={faults.name && r(lang, faults.name)}
        value={part.name}
        onChange={(name) => onChange({ ...part, name })}
      />
      <TextBox
        id={`part-${at}-name-en`}
        label={t(lang, 'nameEn')}
        value={part.nameEn}
        onChange={(nameEn) => onChange({ ...part, nameEn })}
      />
      {onRemove === undefined ? null : (
        <Button size="small" onClick={onRemove}>
          {r(lang, 'removePart', { n: at + 1 })}
        </Button>
      )}
    </fieldset>
  );
}

export function ItemSplit({
  item,
  onClose,
}: {
  readonly item: Item;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const part: PartValues = { code: item.code.slice(0, 6), name: '', nameEn: '' };
  const [initial] = useState<SplitValues>({ parts: [part, part], reason: '' });
  const form = useKept<SplitValues>(`split.${item.code}`, initial);
  const { parts, reason } = form.value;
  const [faults, setFaults] = useState<readonly PartFaults[]>([]);
  const [noReason, setNoReason] = useState(false);
  const sending = useSend<{ matters: readonly unknown[] }>('POST', `/catalogue-items/${item.code}/divisions`);
  const refused = sending.error instanceof ApiProblem ? sending.error.faults : [];
  const setParts = (changed: readonly PartValues[]): void => form.setValue({ parts: changed, reason });
  const submit = (): void => {
    const wrong = faultsOfParts(parts, item.matterType);
    setFaults(wrong);
    setNoReason(reasonMissing(reason));
    const first = firstWrong(wrong, 'part') ?? (reasonMissing(reason) ? 'reform-reason' : null);
    if (first !== null) {
      focusOn(first);
      return;
    }
    sending.mutate(
      { into: partsOf(item, parts), reason: reason.trim() },
      {
        onSuccess: ({ matters }) => {
          form.forget();
          message.success(r(lang, 'splitDone', { n: matters.length }));
          onClose();
        },
      },
    );
  };
  const remove = (at: number): void => {
    setParts(parts.filter((_, other) => other !== at));
    setFaults(faults.filter((_, other) => other !== at));
  };
  return (
    <ReformDrawer
      title={r(lang, 'split')}
      law={r(lang, 'splitLaw')}
      act={r(lang, 'splitDo')}
      danger
      pending={sending.isPending}
      error={sending.error}
      onForget={form.restored ? form.forget : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="form-hint">{r(lang, 'codeHint')}</p>
      {parts.map((value, at) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other identity until it is registered
          key={at}
          at={at}
          part={value}
          faults={faults[at] ?? {}}
          codeSaid={saidOf(refused, value.code)}
          matterType={item.matterType}
          onChange={(changed) => setParts(parts.map((old, other) => (other === at ? changed : old)))}
          onRemove={parts.length > 2 ? () => remove(at) : undefined}
        />
      ))}
      {parts.length < mostParts ? (
        <Button className="add-part" onClick={() => setParts([...parts, part])}>
          {r(lang, 'addPart')}
        </Button>
      ) : null}
      <ReasonBox
        value={reason}
        wrong={noReason}
        onChange={(changed) => form.setValue({ parts, reason: changed })}
      />
    </ReformDrawer>
  );
}
