// SPDX-License-Identifier: Apache-2.0
import { App } from 'antd';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { ApiProblem } from '../kit/api-problem.ts';
import { kitWords } from '../kit/kit-words.ts';
import { remember, remembered, useLang } from '../kit/preferences.tsx';
import { type StaffSession, useSessionChanges } from './session.tsx';

/** The post acted in: as the session says, else as last chosen in this window, else the first. */
const currentPost = (session: StaffSession): string =>
  session.postId ?? remembered('session', 'post') ?? session.posts?.[0]?.id ?? '';

/** The person's post, to change where there are several: another post has another queue and other powers. */
export function PostSwitcher({ session }: { readonly session: StaffSession }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const { changePost } = useSessionChanges();
  const [busy, setBusy] = useState(false);
  const posts = session.posts ?? [];
  const here = posts.find((p) => p.id === currentPost(session)) ?? posts[0];
  const nameOf = (post: (typeof posts)[number]): string => `${post.organisationName} · ${post.title}`;
  if (posts.length < 2) return <span className="bar-post">{here ? nameOf(here) : ''}</span>;
  const change = async (postId: string): Promise<void> => {
    setBusy(true);
    try {
      await changePost(postId);
      remember('session', 'post', postId);
      const chosen = posts.find((p) => p.id === postId);
      message.success(kitWords(lang, 'postChanged', { post: chosen ? nameOf(chosen) : '' }));
      navigate('/');
    } catch (error) {
      message.error(error instanceof ApiProblem ? error.title : kitWords(lang, 'unknownProblem'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <select
      className="bar-select"
      aria-label={kitWords(lang, 'post')}
      value={here?.id}
      disabled={busy}
      onChange={(event) => change(event.target.value)}
    >
      {posts.map((post) => (
        <option key={post.id} value={post.id}>
          {nameOf(post)}
        </option>
      ))}
    </select>
  );
}
