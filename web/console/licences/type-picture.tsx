// SPDX-License-Identifier: Apache-2.0
/** A type with sample data as the server draws it, and what is wrong with it. */
import type { ReactElement } from 'react';
import { inLang } from '../kit/console-text.ts';
import { Loaded } from '../kit/list-frame.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { type TypeDocument, usePreview } from './type-data.ts';
import { typeWords as t } from './type-words.ts';

export function TypePicture({ document }: { readonly document: TypeDocument }): ReactElement {
  const lang = useLang();
  const read = usePreview(document, lang);
  return (
    <Panel id="preview" title={t(lang, 'preview')}>
      <Loaded read={read}>
        {({ svg, findings }) => (
          <>
            <img
              className="licence-picture"
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
              alt={t(lang, 'previewOf', { name: inLang(lang, document.name) })}
            />
            <h3>{t(lang, 'findings')}</h3>
            {findings.length === 0 ? (
              <p className="soft">{t(lang, 'noFindings')}</p>
            ) : (
              <ul>
                {findings.map((f) => (
                  <li key={`${f.pointer} ${f.message.zh}`}>
                    <strong>{t(lang, f.level)}</strong> {inLang(lang, f.message)}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
