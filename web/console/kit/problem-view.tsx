// SPDX-License-Identifier: Apache-2.0
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { ApiProblem } from './api-problem.ts';
import type { Lang } from './console-text.ts';
import { kitWords } from './kit-words.ts';
import { useLang } from './preferences.tsx';

interface Said {
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly faults: readonly string[];
}

/** What happened and what to do next, in the reader's words: the server's own where it gave any. */
function sayProblem(lang: Lang, error: unknown): Said {
  const problem = error instanceof ApiProblem ? error : null;
  const unreached = problem?.status === 0;
  return {
    title: problem?.title || kitWords(lang, unreached ? 'offline' : 'unknownProblem'),
    detail: problem?.detail || kitWords(lang, unreached ? 'offlineNext' : 'unknownNext'),
    requestId: problem?.requestId ?? '',
    faults: problem?.faults.map((f) => f.message).filter((m) => m !== '') ?? [],
  };
}

/** The short name of a problem, for a line in a list of results. */
export const problemTitle = (lang: Lang, error: unknown): string => sayProblem(lang, error).title;

interface ProblemProps {
  readonly error: unknown;
  readonly retry?: (() => void) | undefined;
  /** Something to say besides, such as that the page was loaded again. */
  readonly also?: string | undefined;
}

/** A problem in its place: title, what to do, the faults, the request number, and a way on. */
export function ProblemView({ error, retry, also }: ProblemProps): ReactElement {
  const lang = useLang();
  const { title, detail, requestId, faults } = sayProblem(lang, error);
  const body = (
    <>
      <p className="problem-detail">{detail}</p>
      {also === undefined ? null : <p className="problem-detail">{also}</p>}
      {faults.length === 0 ? null : (
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {requestId === '' ? null : (
        <p className="problem-id">
          {kitWords(lang, 'requestId')} <code>{requestId}</code>
        </p>
      )}
    </>
  );
  const action = retry && (
    <Button size="small" onClick={retry}>
      {kitWords(lang, 'retry')}
    </Button>
  );
  return <Alert type="error" showIcon title={title} description={body} action={action} className="problem" />;
}
