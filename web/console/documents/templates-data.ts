// SPDX-License-Identifier: Apache-2.0
/** Reads of wordings, and what is wrong with one while it is typed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Static } from 'typebox';
import type { PreviewedBody } from '../../../src/modules/cases/documents/documents.contract.ts';
import { call } from '../kit/api-client.ts';
import { linesOf, type TemplateKind, type Templates, type Wording } from './template-text.ts';

export const templatesKey = 'document-templates';

export const useTemplates = () =>
  useQuery({
    queryKey: [templatesKey],
    queryFn: ({ signal }) => call<Templates>('GET', '/document-templates', { signal }),
    staleTime: 30_000,
  });

/** The value as it was when nobody had typed for a while. */
function useSettled<T>(value: T, afterMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}

/** The server's findings on what is typed; it is the one that refuses. */
export function useFindings(kind: TemplateKind, wording: Wording, wanted: boolean) {
  const text = useSettled(JSON.stringify({ kind, zh: linesOf(wording.zh), en: linesOf(wording.en) }), 400);
  return useQuery({
    queryKey: ['document-template-findings', text],
    enabled: wanted,
    queryFn: ({ signal }) =>
      call<Static<typeof PreviewedBody>>('POST', '/document-templates/findings', {
        body: JSON.parse(text),
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
