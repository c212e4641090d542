// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { Button } from './buttons.tsx';
import { useLang } from './contexts.ts';
import { kt } from './kit-text.ts';

export type FacetOption = {
  readonly value: string;
  readonly label: string;
  readonly count?: number | undefined;
  readonly checked?: boolean | undefined;
};

/** One question of the filter. `single` shows radios; its 「不限」 has the value '' and is no condition. */
export type Facet = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly FacetOption[];
  readonly single?: boolean | undefined;
};

export type FacetsProps = {
  /** Results page, with language prefix. */
  readonly action: string;
  readonly facets: readonly Facet[];
  /** Parameters to keep, such as `q`. */
  readonly keep?: Readonly<Record<string, string>> | undefined;
  readonly clearHref?: string | undefined;
};

/** Filters of a search as a GET form; closed on a phone unless something is chosen. */
export function Facets({ action, facets, keep, clearHref }: FacetsProps): ReactElement {
  const lang = useLang();
  const chosen = facets.flatMap((facet) =>
    facet.options.filter((option) => option.checked === true && option.value !== ''),
  );
  return (
    <details className="facets" open={chosen.length > 0}>
      <summary>
        {kt(lang, 'filter')}
        {chosen.length > 0 ? `（${chosen.length}）` : ''}
      </summary>
      <form action={action}>
        {Object.entries(keep ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {facets.map((facet) => (
          <FacetGroup key={facet.name} facet={facet} />
        ))}
        <div className="facets-actions">
          <Button kind="secondary">{kt(lang, 'applyFilter')}</Button>
          {clearHref === undefined ? null : <a href={clearHref}>{kt(lang, 'clearFilter')}</a>}
        </div>
      </form>
    </details>
  );
}

function FacetGroup({ facet }: { readonly facet: Facet }): ReactElement {
  return (
    <fieldset>
      <legend>{facet.label}</legend>
      {facet.options.map((option, index) => {
        const id = `facet-${facet.name}-${index}`;
        return (
          <div className="tick tick-small" key={option.value}>
            <input
              type={facet.single === true ? 'radio' : 'checkbox'}
              id={id}
              name={facet.name}
              value={option.value}
              defaultChecked={option.checked === true}
            />
            <label htmlFor={id}>
              {option.label}
              {option.count === undefined ? null : <span className="count"> {option.count}</span>}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}
