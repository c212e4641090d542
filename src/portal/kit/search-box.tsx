// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from './contexts.ts';
import { kt } from './kit-text.ts';
import { localPath } from './text.ts';

export type SearchBoxProps = {
  readonly id: string;
  readonly value?: string | undefined;
  /** `large` stands on the home page and on the results page. */
  readonly size?: 'small' | 'large' | undefined;
  /** Visible or hidden label; default 「搜索办事事项」. */
  readonly label?: string | undefined;
  readonly hint?: string | undefined;
  /** Path of the results page without the language prefix; default `/search`. */
  readonly action?: string | undefined;
  /** Other parameters to keep, as hidden inputs. */
  readonly keep?: Readonly<Record<string, string>> | undefined;
};

/** A GET search form. With the `suggest` script it becomes a combobox fed by `/api/v1/suggestions?q=`. */
export function SearchBox(props: SearchBoxProps): ReactElement {
  const lang = useLang();
  const large = props.size === 'large';
  const label = props.label ?? kt(lang, 'searchLabel');
  const placeholder = props.hint ?? (large ? kt(lang, 'searchHint') : label);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is unknown to the browsers that we must serve
    <form
      role="search"
      className={large ? 'search search-large' : 'search'}
      action={localPath(lang, props.action ?? '/search')}
    >
      <label htmlFor={props.id} className="hidden">
        {label}
      </label>
      <input
        type="search"
        id={props.id}
        name="q"
        defaultValue={props.value ?? ''}
        maxLength={100}
        placeholder={placeholder}
        autoComplete="off"
        data-suggest="/api/v1/suggestions"
        data-suggest-label={kt(lang, 'suggestions')}
      />
      {Object.entries(props.keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="button">
        {kt(lang, 'search')}
      </button>
    </form>
  );
}
