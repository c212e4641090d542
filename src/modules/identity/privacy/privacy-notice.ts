// SPDX-License-Identifier: Apache-2.0
/** The privacy notice (个人信息保护法第十七条): versions of one text, the newest in force; older ones stay readable. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Words } from '#platform/personal/index.ts';
import { resource } from '#platform/resources.ts';

export interface NoticeVersion {
  /** The day from which it is in force, `YYYY-MM-DD`. */
  readonly version: string;
  readonly short: Words;
  /** What changed against the one before. */
  readonly changes: Words;
  readonly sections: readonly { readonly id: string; readonly title: Words; readonly text: Words }[];
}

let kept: readonly NoticeVersion[] | undefined;

/** All versions, the newest first. @throws {Error} naming what is wrong with the file */
export function noticeVersions(): readonly NoticeVersion[] {
  kept ??= readNotice(readFileSync(join(resource('notices'), 'privacy.yaml'), 'utf8'));
  return kept;
}

export function currentNotice(): NoticeVersion {
  const [newest] = noticeVersions();
  if (!newest) throw new Error('notices/privacy.yaml has no version');
  return newest;
}

/** Reads the file of the notice. @throws {Error} naming what is wrong */
export function readNotice(text: string): readonly NoticeVersion[] {
  const given: unknown = parse(text);
  if (!Array.isArray(given) || given.length === 0)
    throw new Error('notices/privacy.yaml: a list of versions');
  const versions = given.map(versionOf);
  for (const [at, { version }] of versions.entries())
    if (at > 0 && version >= (versions[at - 1]?.version ?? ''))
      throw new Error(`notices/privacy.yaml: ${version} must stand before older versions`);
  return versions;
}

function versionOf(given: unknown): NoticeVersion {
  const version = textOf(given, 'version');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(version))
    throw new Error(`notices/privacy.yaml: version ${version} is no day`);
  const sections = fieldOf(given, 'sections');
  if (!Array.isArray(sections) || sections.length === 0)
    throw new Error(`notices/privacy.yaml ${version}: sections`);
  return {
    version,
    short: wordsOf(fieldOf(given, 'short'), `${version} short`),
    changes: wordsOf(fieldOf(given, 'changes'), `${version} changes`),
    sections: sections.map((section: unknown, at) => ({
      id: textOf(section, 'id'),
      title: wordsOf(fieldOf(section, 'title'), `${version} section ${at + 1} title`),
      text: wordsOf(fieldOf(section, 'text'), `${version} section ${at + 1} text`),
    })),
  };
}

const fieldOf = (given: unknown, name: string): unknown =>
  typeof given === 'object' && given !== null ? Reflect.get(given, name) : undefined;

function textOf(given: unknown, name: string): string {
  const value = fieldOf(given, name);
  if (typeof value !== 'string' || value === '') throw new Error(`notices/privacy.yaml: ${name} is missing`);
  return value;
}

function wordsOf(given: unknown, where: string): Words {
  const [zh, en] = [fieldOf(given, 'zh'), fieldOf(given, 'en')];
  if (typeof zh !== 'string' || typeof en !== 'string' || zh === '' || en === '')
    throw new Error(`notices/privacy.yaml ${where}: zh and en`);
  return { zh: zh.trim(), en: en.trim() };
}
