// SPDX-License-Identifier: Apache-2.0
/** A browser context in which a person of the demo is signed in, without the way through the sign-in page. */
import type { Browser, BrowserContext } from 'playwright-core';
import type { DemoPerson } from '../../src/cli/journey-people.ts';

export interface SignedInAs {
  readonly plane: 'person' | 'staff';
  readonly name: string;
}

/** @throws when the demo has nobody of that name */
export async function demoContext(
  browser: Browser,
  url: string,
  as: SignedInAs | undefined,
  viewport: { readonly width: number; readonly height: number },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { ...viewport },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(45_000);
  if (as === undefined) return context;
  const people = await context.request.get(`${url}/api/v1/demo-people?plane=${as.plane}`);
  // The published interface.
  const { items } = (await people.json()) as { items: DemoPerson[] };
  const person = items.find(({ name }) => name === as.name);
  const post = person?.posts[0];
  const answer = await context.request.post(`${url}/api/v1/demo-sessions`, {
    headers: { 'x-tongban-plane': as.plane, 'idempotency-key': `picture-${as.plane}-${person?.id}` },
    data: { plane: as.plane, accountId: person?.id, ...(as.plane === 'staff' && { postId: post?.id }) },
  });
  if (!answer.ok()) throw new Error(`${as.name} cannot sign in: ${await answer.text()}`);
  return context;
}
