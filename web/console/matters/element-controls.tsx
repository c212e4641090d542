// SPDX-License-Identifier: Apache-2.0
/** The plain controls: texts in two languages, choices, numbers, yes and no. */
import { Input, Select } from 'antd';
import { type ReactElement, useId } from 'react';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { fromTexts, listAt, numberFrom, twoTexts } from './document-edits.ts';
import type { GuideElement } from './guide-elements.ts';
import { draftWords as t } from './matter-draft-words.ts';

export interface ControlProps {
  readonly element: GuideElement;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly change: (value: unknown) => void;
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export function WordsControl({ element, value, disabled, change }: ControlProps): ReactElement {
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

export function ChoiceControl({ element, value, disabled, change }: ControlProps): ReactElement {
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
export function RequiredControl({ element, value, disabled, change }: ControlProps): ReactElement {
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

export function YesNoControl({ element, value, disabled, change }: ControlProps): ReactElement {
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

export function TextControl({ element, value, disabled, change }: ControlProps): ReactElement {
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
