// SPDX-License-Identifier: Apache-2.0
import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import type { GuidePart } from '#matters';
import { localPath, Section, useLang } from '#portal/kit/index.ts';
import { mt } from './guide-more-text.ts';

/** The code of the matter whose guide is printed; empty where nothing can be reported. */
export const GuideCode = createContext('');

export const feedbackPath = (code: string, part?: GuidePart): string =>
  `/matters/${encodeURIComponent(code)}/feedback${part === undefined ? '' : `?part=${part}`}`;

/** One section of a guide, with the link by which a reader says that it is wrong. */
export function GuideSection(props: {
  readonly id: GuidePart;
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  const lang = useLang();
  const code = useContext(GuideCode);
  const { id, title, children } = props;
  if (code === '')
    return (
      <Section id={id} title={title}>
        {children}
      </Section>
    );
  const more = { href: localPath(lang, feedbackPath(code, id)), label: mt(lang, 'wrong', { part: title }) };
  return (
    <Section id={id} title={title} more={more}>
      {children}
    </Section>
  );
}
