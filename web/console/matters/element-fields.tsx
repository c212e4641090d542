// SPDX-License-Identifier: Apache-2.0
/** Controls of one element of a guide, of one text in two languages, and of a list of items. */
import { Button, Input, Select } from 'antd';
import { type ReactElement, useId } from 'react';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import {
  fromTexts,
  listAt,
  numberFrom,
  replaced,
  swapped,
  twoTexts,
  valueAt,
  without,
  withValue,
} from './document-edits.ts';
import type { Document } from './draft-data.ts';
import type { GuideElement } from './guide-elements.ts';
import { draftWords as t } from './matter-draft-words.ts';

interface ControlProps {
  readonly element: GuideElement;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly change: (value: unknown) => void;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function WordsControl({ element, value, disabled, change }: ControlProps): ReactElement {
  const lang = useLang();
  const id = useId();
  const texts = twoTexts(value);
  const Control = element.kind === 'long-words' ? Input.TextArea : Input;
  const more = element.kind === 'long-words' ? { autoSize: { minRows: 2, maxRows: 12 } } : {};
  return (
    <fieldset className="element element-wide" disabled={disabled}>
      <legend>{inLang(lang, element.label)}</legend>
      <div className="element-texts">
        {(['zh', 'en'] as const).map((which) => (
          <label key={which} htmlFor={`${id}-${which}`}>
            <span className="soft">{t(lang, which === 'zh' ? 'chinese' : 'english')}</span>
            <Control
              id={`${id}-${which}`}
              {...more}
              lang={which === 'zh' ? 'zh-CN' : 'en'}
              value={texts[which]}
              onChange={(e) =>
                change(fromTexts({ ...texts, [which]: e.target.value }, element.optional === true))
              }
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function ChoiceControl({ element, value, disabled, change }: ControlProps): ReactElement {
  const lang = useLang();
  const id = useId();
  const many = element.kind === 'choices';
  const options = (element.options ?? []).map(([key, zh, en]) => ({
    value: key,
    label: inLang(lang, { zh, en }),
  }));
  return (
    <div className={many ? 'element element-wide' : 'element'}>
      <label htmlFor={id}>{inLang(lang, element.label)}</label>
      <Select
        id={id}
        disabled={disabled}
        options={options}
        {...(many
          ? {
              mode: 'multiple' as const,
              value: listAt(value).map(String),
              onChange: (v: unknown) => change(v),
            }
          : {
              value: textOf(value) || undefined,
              allowClear: element.optional === true,
              onChange: (v: unknown) => change(v),
            })}
      />
    </div>
  );
}

/** Always, never, or under a condition that is typed beside. */
function RequiredControl({ element, value, disabled, change }: ControlProps): ReactElement {
  const lang = useLang();
  const id = useId();
  const state = typeof value === 'string' ? 'when' : value === true ? 'yes' : 'no';
  return (
    <div className="element">
      <label htmlFor={id}>{inLang(lang, element.label)}</label>
      <Select
        id={id}
        disabled={disabled}
        value={state}
        options={(['yes', 'no', 'when'] as const).map((of) => ({
          value: of,
          label: t(lang, `required.${of}`),
        }))}
        onChange={(of) => change(of === 'when' ? '' : of === 'yes')}
      />
      {state === 'when' ? (
        <Input
          aria-label={t(lang, 'required.condition')}
          placeholder={t(lang, 'required.condition')}
          disabled={disabled}
          value={textOf(value)}
          onChange={(e) => change(e.target.value)}
        />
      ) : null}
    </div>
  );
}

function YesNoControl({ element, value, disabled, change }: ControlProps): ReactElement {
  const lang = useLang();
  return (
    <label className="element element-tick">
      <input
        type="checkbox"
        checked={value === true}
        disabled={disabled}
        onChange={(e) => change(e.target.checked)}
      />
      <span>{inLang(lang, element.label)}</span>
    </label>
  );
}

function TextControl({ element, value, disabled, change }: ControlProps): ReactElement {
  const lang = useLang();
  const id = useId();
  const typed = (text: string): void => {
    if (element.kind === 'number') change(numberFrom(text));
    else change(text === '' && element.optional ? undefined : text);
  };
  const shared = { id, disabled, value: textOf(value) };
  return (
    <div className={element.kind === 'long' ? 'element element-wide' : 'element'}>
      <label htmlFor={id}>{inLang(lang, element.label)}</label>
      {element.kind === 'long' ? (
        <Input.TextArea
          {...shared}
          autoSize={{ minRows: 2, maxRows: 12 }}
          onChange={(e) => typed(e.target.value)}
        />
      ) : (
        <Input
          {...shared}
          {...(element.kind === 'number' && { inputMode: 'numeric' as const })}
          onChange={(e) => typed(e.target.value)}
        />
      )}
    </div>
  );
}

/** What an item is called in its head. */
function titleOf(item: unknown, at: number): string {
  if (typeof item === 'string') return `${at + 1}`;
  const first = ['name', 'title', 'label', 'question', 'law', 'value', 'element']
    .map((m) => twoTexts(valueAt(item, m)).zh)
    .find((w) => w !== '');
  return first === undefined ? `${at + 1}` : `${at + 1}. ${first}`;
}

function ItemTools({
  items,
  at,
  change,
}: {
  items: readonly unknown[];
  at: number;
  change: (items: readonly unknown[]) => void;
}): ReactElement {
  const lang = useLang();
  return (
    <span className="element-item-tools">
      <Button size="small" disabled={at === 0} onClick={() => change(swapped(items, at, -1))}>
        {t(lang, 'up')}
      </Button>
      <Button size="small" disabled={at === items.length - 1} onClick={() => change(swapped(items, at, 1))}>
        {t(lang, 'down')}
      </Button>
      <Button size="small" danger onClick={() => change(without(items, at))}>
        {t(lang, 'remove')}
      </Button>
    </span>
  );
}

function ListControl({ element, value, disabled, change }: ControlProps): ReactElement {
  const lang = useLang();
  const items = listAt(value);
  return (
    <fieldset className="element element-wide" disabled={disabled}>
      <legend>
        {inLang(lang, element.label)} ({items.length})
      </legend>
      <ol className="element-items">
        {items.map((item, at) => (
          // An item has no name of its own while it is being written: its place is all there is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={at} className="element-item">
            <div className="element-item-head">
              {element.lines ? (
                <Input
                  aria-label={`${inLang(lang, element.label)} ${at + 1}`}
                  value={textOf(item)}
                  onChange={(e) => change(replaced(items, at, e.target.value))}
                />
              ) : (
                <strong>{titleOf(item, at)}</strong>
              )}
              {disabled ? null : <ItemTools items={items} at={at} change={change} />}
            </div>
            {element.lines ? null : (
              <Item
                element={element}
                item={item}
                disabled={disabled}
                change={(i) => change(replaced(items, at, i))}
              />
            )}
          </li>
        ))}
      </ol>
      {disabled ? null : (
        <Button size="small" onClick={() => change([...items, element.blank ?? ''])}>
          + {t(lang, 'add')}
        </Button>
      )}
    </fieldset>
  );
}

function Item({
  element,
  item,
  disabled,
  change,
}: {
  element: GuideElement;
  item: unknown;
  disabled: boolean;
  change: (item: unknown) => void;
}): ReactElement {
  const plain: GuideElement = { path: '', kind: 'long-words', label: element.label };
  if (!element.items) return <Control element={plain} value={item} disabled={disabled} change={change} />;
  // A list of items holds objects; anything else becomes one as soon as it is typed into.
  const record = item !== null && typeof item === 'object' ? (item as Document) : {};
  return <Elements elements={element.items} document={record} disabled={disabled} change={change} />;
}

function Control(props: ControlProps): ReactElement {
  switch (props.element.kind) {
    case 'words':
    case 'long-words':
      return <WordsControl {...props} />;
    case 'choice':
    case 'choices':
      return <ChoiceControl {...props} />;
    case 'required':
      return <RequiredControl {...props} />;
    case 'yesno':
      return <YesNoControl {...props} />;
    case 'list':
      return <ListControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}

/** The controls of some elements of one document. */
export function Elements({
  elements,
  document,
  disabled,
  change,
}: {
  readonly elements: readonly GuideElement[];
  readonly document: Document;
  readonly disabled: boolean;
  readonly change: (document: Document) => void;
}): ReactElement {
  return (
    <div className="elements">
      {elements.map((element) => (
        <Control
          key={element.path}
          element={element}
          value={valueAt(document, element.path)}
          disabled={disabled}
          change={(value) => change(withValue(document, element.path, value))}
        />
      ))}
    </div>
  );
}
