// SPDX-License-Identifier: Apache-2.0
/** Some elements of a guide with their controls, and lists of items that open line by line. */
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { inLang, type Lang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { listAt, replaced, twoTexts, valueAt, withValue } from './document-edits.ts';
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
import { type ListEdits, useListEdits } from './use-list-edits.ts';

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
  title,
  at,
  last,
  edits,
}: {
  title: string;
  at: number;
  last: number;
  edits: ListEdits;
}): ReactElement {
  const lang = useLang();
  // A button that cannot be used stays where the keyboard is: only its use has no effect.
  const tool = (word: 'up' | 'down' | 'remove', usable: boolean, use: () => void): ReactElement => (
    <Button
      size="small"
      danger={word === 'remove'}
      aria-label={`${t(lang, word)}${lang === 'en' ? ': ' : '：'}${title}`}
      aria-disabled={usable ? undefined : true}
      onClick={usable ? use : undefined}
    >
      {t(lang, word)}
    </Button>
  );
  return (
    <span className="element-item-tools">
      {tool('up', at > 0, () => edits.move(at, -1))}
      {tool('down', at < last, () => edits.move(at, 1))}
      {tool('remove', true, () => edits.remove(at))}
    </span>
  );
}

/** Says what was taken out, and puts it back. */
function Removed({ edits }: { edits: ListEdits }): ReactElement {
  const lang = useLang();
  const { removed } = edits;
  const title = removed === null ? '' : titleOf(lang, removed.item, removed.at);
  return (
    <p className="element-removed">
      <span role="status">{removed === null ? '' : t(lang, 'removedItem', { title })}</span>{' '}
      {removed === null ? null : (
        <Button size="small" onClick={() => edits.undo()}>
          {t(lang, 'putBack')}
        </Button>
      )}
    </p>
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
  edits,
  change,
}: {
  element: GuideElement;
  items: readonly unknown[];
  at: number;
  disabled: boolean;
  edits: ListEdits;
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
      {disabled ? null : (
        <ItemTools title={titleOf(lang, item, at)} at={at} last={items.length - 1} edits={edits} />
      )}
    </div>
  );
}

function ListControl({ element, value, disabled, change }: ControlProps): ReactElement {
  const lang = useLang();
  const items = listAt(value);
  const edits = useListEdits(items, change);
  const label = inLang(lang, element.label);
  return (
    <fieldset ref={edits.frame} className="element element-wide" disabled={disabled}>
      <legend>
        {label} ({items.length})
      </legend>
      <ol className="element-items">
        {items.map((item, at) => (
          <li key={edits.keys[at]} data-item={edits.keys[at]} className="element-item">
            {element.lines ? (
              <div className="element-item-head">
                <Input
                  aria-label={`${label} ${at + 1}`}
                  value={textOf(item)}
                  onChange={(e) => change(replaced(items, at, e.target.value))}
                />
                {disabled ? null : (
                  <ItemTools title={`${label} ${at + 1}`} at={at} last={items.length - 1} edits={edits} />
                )}
              </div>
            ) : (
              <ItemCard
                element={element}
                items={items}
                at={at}
                disabled={disabled}
                edits={edits}
                change={change}
              />
            )}
          </li>
        ))}
      </ol>
      {disabled ? null : (
        <>
          <Removed edits={edits} />
          <Button
            size="small"
            data-add=""
            aria-label={`${t(lang, 'add')}${lang === 'en' ? ': ' : '：'}${label}`}
            onClick={() => edits.add(element.blank ?? '')}
          >
            + {t(lang, 'add')}
          </Button>
        </>
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
