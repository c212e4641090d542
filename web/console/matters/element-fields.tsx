// SPDX-License-Identifier: Apache-2.0
/** Some elements of a guide with their controls, and lists of items that open line by line. */
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { inLang, type Lang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { listAt, replaced, swapped, twoTexts, valueAt, without, withValue } from './document-edits.ts';
import type { Document } from './draft-data.ts';
import {
  ChoiceControl,
  type ControlProps,
  RequiredControl,
  TextControl,
  textOf,
  WordsControl,
  YesNoControl,
} from './element-controls.tsx';
import type { GuideElement } from './guide-elements.ts';
import { draftWords as t } from './matter-draft-words.ts';

/** What an item is called in its head. */
function titleOf(lang: Lang, item: unknown, at: number): string {
  if (typeof item === 'string') return `${at + 1}`;
  const first = ['name', 'title', 'label', 'question', 'law', 'value', 'element']
    .map((m) => {
      const { zh, en } = twoTexts(valueAt(item, m));
      return lang === 'en' && en !== '' ? en : zh;
    })
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

/** What an item says besides its name, for those who look over the list: values of the elements named in `brief`. */
function briefOf(lang: Lang, element: GuideElement, item: unknown): string {
  const said = (element.items ?? []).flatMap((part) => {
    const value = valueAt(item, part.path);
    if (!element.brief?.includes(part.path) || value === undefined || value === '') return [];
    const option = part.options?.find(([key]) => key === value);
    if (option) return [lang === 'en' ? option[2] : option[1]];
    if (Array.isArray(value)) return [`${inLang(lang, part.label)} ${value.length}`];
    if (part.kind === 'required')
      return [t(lang, value === true ? 'required.yes' : value === false ? 'required.no' : 'required.when')];
    return [part.kind === 'number' ? `${inLang(lang, part.label)} ${String(value)}` : String(value)];
  });
  return said.join(' · ');
}

/** One item as a line that opens; a new one is open until somebody closes it. */
function ItemCard({
  element,
  items,
  at,
  disabled,
  change,
}: {
  element: GuideElement;
  items: readonly unknown[];
  at: number;
  disabled: boolean;
  change: (items: readonly unknown[]) => void;
}): ReactElement {
  const lang = useLang();
  const item = items[at];
  const [open, setOpen] = useState(titleOf(lang, item, at) === String(at + 1));
  const brief = briefOf(lang, element, item);
  return (
    <div className="element-card">
      <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>
          <strong>{titleOf(lang, item, at)}</strong>{' '}
          {brief === '' ? null : <span className="soft">{brief}</span>}
        </summary>
        {open ? (
          <Item
            element={element}
            item={item}
            disabled={disabled}
            change={(i) => change(replaced(items, at, i))}
          />
        ) : null}
      </details>
      {disabled ? null : <ItemTools items={items} at={at} change={change} />}
    </div>
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
            {element.lines ? (
              <div className="element-item-head">
                <Input
                  aria-label={`${inLang(lang, element.label)} ${at + 1}`}
                  value={textOf(item)}
                  onChange={(e) => change(replaced(items, at, e.target.value))}
                />
                {disabled ? null : <ItemTools items={items} at={at} change={change} />}
              </div>
            ) : (
              <ItemCard element={element} items={items} at={at} disabled={disabled} change={change} />
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
