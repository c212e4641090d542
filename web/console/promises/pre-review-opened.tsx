// SPDX-License-Identifier: Apache-2.0
/** What was filled in and uploaded, and beside it the answer. */
import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { filesByMaterial } from './pre-review-answer.ts';
import { PreReviewForm } from './pre-review-form.tsx';
import { type OpenedPreReview, preReviewFileUrl, usePreReview } from './promises-data.ts';
import { promisesWords as t } from './promises-words.ts';

function FilledIn({ found }: { readonly found: OpenedPreReview }): ReactElement {
  const lang = useLang();
  const groups = filesByMaterial(found);
  return (
    <div>
      <h3>{t(lang, 'answers')}</h3>
      {found.answers.length === 0 ? <p className="soft">{t(lang, 'noAnswers')}</p> : null}
      <dl className="promise-answers">
        {found.answers.map((a) => (
          <div key={a.id}>
            <dt>{inLang(lang, a.label)}</dt>
            <dd>{a.value}</dd>
          </div>
        ))}
      </dl>
      <h3>{t(lang, 'files')}</h3>
      {groups.length === 0 ? <p className="soft">{t(lang, 'noFiles')}</p> : null}
      <ul className="promise-files">
        {groups.map(({ material, files }) => (
          <li key={material.id}>
            <strong>{inLang(lang, material.name)}</strong>
            {files.map((file) => (
              <a
                key={file.fileId}
                href={preReviewFileUrl(found.id, file.fileId)}
                target="_blank"
                rel="noopener"
              >
                {file.name}
                <span className="visually-hidden">{t(lang, 'newTab')}</span>
              </a>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function PreReviewOpened({
  id,
  onDone,
}: {
  readonly id: string;
  readonly onDone: () => void;
}): ReactElement {
  const opened = usePreReview(id);
  if (opened.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (opened.data === undefined) return <ProblemView error={opened.error} retry={() => opened.refetch()} />;
  return (
    <div className="promise-opened">
      <FilledIn found={opened.data} />
      <PreReviewForm found={opened.data} onDone={onDone} />
    </div>
  );
}
