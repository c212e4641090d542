// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import type { Document } from './draft-data.ts';
import { Elements } from './element-fields.tsx';
import { FormPreview } from './form-preview.tsx';
import { draftSections } from './handling-elements.ts';
import { ProcessBalance } from './process-balance.tsx';

/** The elements of the guide section by section; rules, branches of the process and all else are written in the source. */
export function DefinitionForm({
  definition,
  disabled,
  change,
}: {
  readonly definition: Document;
  readonly disabled: boolean;
  readonly change: (definition: Document) => void;
}): ReactElement {
  const lang = useLang();
  return (
    <>
      {draftSections.map((section, at) => (
        <details key={section.id} className="panel element-section" open={at === 0}>
          <summary>
            <h2>{inLang(lang, section.title)}</h2>
          </summary>
          {section.id === 'process' ? (
            <ProcessBalance definition={definition} disabled={disabled} change={change} />
          ) : null}
          <Elements elements={section.elements} document={definition} disabled={disabled} change={change} />
          {section.id === 'form' ? <FormPreview definition={definition} /> : null}
        </details>
      ))}
    </>
  );
}
