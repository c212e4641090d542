// SPDX-License-Identifier: Apache-2.0
/** The reads of the register of types, and the picture of what is typed. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Static } from 'typebox';
import type { LicenceTypeDocument } from '../../../src/modules/licences/types/licence-type.types.ts';
import type {
  TypeBody,
  TypeListBody,
  TypePreview,
} from '../../../src/modules/licences/types/licence-types.bodies.contract.ts';
import { call } from '../kit/api-client.ts';
import type { Lang } from '../kit/console-text.ts';

export type TypeDocument = LicenceTypeDocument;
export type TypeDetail = Static<typeof TypeBody>;
export type TypeFinding = Static<typeof TypePreview>['findings'][number];

export const useTypes = (text: string, all: boolean) =>
  useInfiniteQuery({
    queryKey: ['licence-types', text, all],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(text !== '' && { q: text }),
        ...(all && { all: '1' }),
        ...(pageParam !== null && { after: pageParam }),
      }).toString();
      return call<Static<typeof TypeListBody>>('GET', `/licence-types${query === '' ? '' : `?${query}`}`, {
        signal,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 10_000,
  });

export const useType = (typeCode: string) =>
  useQuery({
    queryKey: ['licence-type', typeCode],
    queryFn: ({ signal }) => call<TypeDetail>('GET', `/licence-types/${typeCode}`, { signal }),
    staleTime: 5_000,
  });

/** The picture and the findings of what is typed, once nobody typed for a while. */
export function usePreview(document: TypeDocument, lang: Lang) {
  const text = JSON.stringify({ document, lang });
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  return useQuery({
    queryKey: ['licence-type-preview', settled],
    queryFn: ({ signal }) =>
      call<Static<typeof TypePreview>>('POST', '/licence-type-previews', {
        body: JSON.parse(settled),
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
