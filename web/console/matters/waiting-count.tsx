// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { draftsQuery } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';

const reviewing = ['legal-reviewer', 'catalogue-owner'];

/** How many drafts wait for the opinion of this post, asked once a minute; nothing where none does or none may. */
export function WaitingCount({ roles }: { readonly roles: readonly string[] }): ReactElement | null {
  const lang = useLang();
  const reviews = roles.some((role) => reviewing.includes(role));
  const query = useInfiniteQuery({ ...draftsQuery('waiting'), enabled: reviews, refetchInterval: 60_000 });
  const pages = query.data?.pages ?? [];
  const n = pages.reduce((sum, page) => sum + page.items.length, 0);
  if (!reviews || n === 0) return null;
  const shown = pages.at(-1)?.next ? `${n}+` : String(n);
  return (
    <span className="tab-count">
      {shown}
      <span className="visually-hidden"> {t(lang, 'waitingForYou')}</span>
    </span>
  );
}
