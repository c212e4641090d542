// SPDX-License-Identifier: Apache-2.0
/** Reads of pre-reviews that wait and of checks of commitments that are owed. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  ChecksBody,
  PreReviewBody,
  PreReviewSummary,
  PreReviewsBody,
} from '../../../src/modules/cases/promises/promise.contract.ts';
import { call } from '../kit/api-client.ts';

export type PreReview = PreReviewSummary;
export type OpenedPreReview = Static<typeof PreReviewBody>;
export type Checks = Static<typeof ChecksBody>;
export type Check = Checks['items'][number];

export const preReviewsKey = 'pre-reviews';

export const usePreReviews = () =>
  useQuery({
    queryKey: [preReviewsKey],
    queryFn: ({ signal }) => call<Static<typeof PreReviewsBody>>('GET', '/pre-reviews', { signal }),
    staleTime: 5_000,
    refetchInterval: 60_000,
  });

/** What was filled in; kept as it was opened, for a draft is looked at as it was sent. */
export const usePreReview = (id: string) =>
  useQuery({
    queryKey: [preReviewsKey, id],
    queryFn: ({ signal }) => call<OpenedPreReview>('GET', `/pre-reviews/${id}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const preReviewFileUrl = (id: string, fileId: string): string =>
  `/api/v1/pre-reviews/${id}/files/${fileId}`;

export const useChecks = () =>
  useInfiniteQuery({
    queryKey: ['commitment-checks'],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return call<Checks>('GET', `/commitment-checks?limit=50${cursor}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 5_000,
  });
