// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { JointOffered } from '#portal/joint/joint-of-life-event.ts';
import { jt } from '#portal/joint/joint-page-words.ts';
import {
  Cards,
  catalogue,
  currentSite,
  formatNumber,
  Hero,
  KeyFacts,
  type Lang,
  LinkTabs,
  localPath,
  Page,
  pick,
  SearchBox,
  Section,
} from '#portal/kit/index.ts';
import { bt, views } from '#portal/matters/browse-words.ts';
import { matterCard, type Names } from '#portal/matters/matter-items.tsx';
import { PlaceChip } from '#portal/matters/place-chip.tsx';
import { searchPath } from '#portal/matters/search-path.ts';
import type { VisitorPlace } from '#portal/matters/visitor-place.ts';
import type { PageContext } from '#portal/page-context.ts';
import type { HomeData, ThemeCount } from './home-data.ts';

const t = catalogue(
  {
    title: '一次告知，一窗受理，一网通办',
    lead: '输入想办的事。不用知道归哪个部门管。',
    elderTitle: '您想办什么事？',
    description: '{city}一体化政务服务平台：查事项、看指南、在线申请、查进度、核验证照，{n} 项事项一网通办。',
    popular: '常办事项',
    all: '全部 {n} 项',
    persons: '个人办事',
    companies: '法人办事',
    allPersons: '个人事项 {n} 项',
    allCompanies: '法人事项 {n} 项',
    how: '办一件事，分三步',
    step1: '第一步',
    find: '找到事项',
    findNote: '指南写清条件、材料、时限和费用，与审批用的是同一份。',
    step2: '第二步',
    apply: '在线申请',
    applyNote: '政府已有的信息不再要您填；随时保存，换一台设备也能接着填。',
    step3: '第三步',
    follow: '等待结果',
    followNote: '每一天为什么这样算都有依据；电子证照可下载、可核验，也可以邮寄。',
    services: '快捷服务',
    track: '查询进度',
    trackBody: '凭办件编号和查询密码，不用登录。',
    verify: '核验证照',
    verifyBody: '扫码、输入查验码或上传文件，当场知道真假。',
    lists: '公开清单',
    listsBody: '权力、责任、收费、最多跑一次、不见面、不再审批。',
    me: '我的办件',
    meBody: '申请、补正、缴费、证照和评价。',
    regions: '按地区',
    atOnceLead: '几个部门的事项，填一张表、交一套材料，一次申请。',
    allEvents: '全部一件事',
    glyphTrack: '查',
    glyphVerify: '验',
    glyphLists: '清',
    glyphMe: '我',
  },
  {
    title: 'Told once, handed in once, handled throughout',
    lead: 'Type what you want to do. You need not know which office it is.',
    elderTitle: 'What do you need to do?',
    description:
      'Government services of {city}: find a service, read its guide, apply, follow and verify. {n} services in one place.',
    popular: 'Often used',
    all: 'All {n}',
    persons: 'For persons',
    companies: 'For companies',
    allPersons: '{n} services for persons',
    allCompanies: '{n} services for companies',
    how: 'Three steps',
    step1: 'Step 1',
    find: 'Find the service',
    findNote: 'The guide says conditions, documents, time and fees: the same text that decides your case.',
    step2: 'Step 2',
    apply: 'Apply online',
    applyNote: 'We do not ask for what government already has. Save at any time, go on from another device.',
    step3: 'Step 3',
    follow: 'Follow it',
    followNote:
      'Every date comes with its reason. Download the licence, have it posted, let anyone verify it.',
    services: 'Quick services',
    track: 'Track a case',
    trackBody: 'With the case number and the query password, without signing in.',
    verify: 'Verify a licence',
    verifyBody: 'Scan, type its code or upload the file: genuine or not, at once.',
    lists: 'Public lists',
    listsBody: 'Powers, responsibilities, fees, one visit, no visit, no longer approved.',
    me: 'My cases',
    meBody: 'Applications, corrections, payments, licences and ratings.',
    regions: 'By area',
    atOnceLead: 'Several bodies, one form, one set of materials, one application.',
    allEvents: 'All life events',
    glyphTrack: '查',
    glyphVerify: '验',
    glyphLists: '清',
    glyphMe: '我',
  },
);

export type HomePageProps = {
  readonly context: PageContext;
  readonly data: HomeData;
  readonly place: VisitorPlace | null;
  /** Life events (一件事) that can be applied for as one. */
  readonly joints: readonly JointOffered[];
} & Pick<Names, 'officeName'>;

export function HomePage({ context, data, officeName, place, joints }: HomePageProps): ReactElement {
  const { lang, elder } = context;
  const city = pick(lang, currentSite().city);
  const total = formatNumber(lang, data.total);
  return (
    <Page
      {...context}
      title={lang === 'en' ? `Government services of ${city}` : `${city}政务服务`}
      description={t(lang, 'description', { city, n: total })}
      wide
    >
      <Hero title={t(lang, elder ? 'elderTitle' : 'title')} lead={elder ? undefined : t(lang, 'lead')}>
        <SearchBox id="home-search" size="large" />
        <PlaceChip lang={lang} place={place} back={localPath(lang, '/')} />
      </Hero>
      <div className="wrap">
        {elder ? <Quick lang={lang} elder /> : null}
        <Popular lang={lang} elder={elder} data={data} total={total} officeName={officeName} />
        {elder ? null : (
          <>
            <AtOnce lang={lang} joints={joints} />
            <Views lang={lang} />
            <Quick lang={lang} elder={false} />
            <Themes lang={lang} audience="person" themes={data.personThemes} count={data.personCount} />
            <Themes lang={lang} audience="company" themes={data.companyThemes} count={data.companyCount} />
            <How lang={lang} />
            <Regions lang={lang} divisions={data.divisions} />
          </>
        )}
      </div>
    </Page>
  );
}

type Part = { readonly lang: Lang };

function Popular(
  props: Part & Omit<HomePageProps, 'context' | 'place' | 'joints'> & { elder: boolean; total: string },
): ReactElement | null {
  const { lang, elder, data, total, officeName } = props;
  if (data.popular.length === 0) return null;
  const items = data.popular.slice(0, elder ? 4 : 8).map((matter) => matterCard(lang, matter, officeName));
  return (
    <Section
      title={t(lang, 'popular')}
      more={{ href: localPath(lang, '/search'), label: t(lang, 'all', { n: total }) }}
    >
      <Cards items={items} />
    </Section>
  );
}

function AtOnce({ lang, joints }: Part & Pick<HomePageProps, 'joints'>): ReactElement | null {
  if (joints.length === 0) return null;
  return (
    <Section
      title={jt(lang, 'over')}
      more={{ href: localPath(lang, '/browse/life-events'), label: t(lang, 'allEvents') }}
    >
      <p>{t(lang, 'atOnceLead')}</p>
      <LinkTabs
        label={jt(lang, 'over')}
        items={joints.map(({ id, name }) => ({
          href: localPath(lang, `/events/${id}`),
          label: pick(lang, name),
        }))}
      />
    </Section>
  );
}

function Views({ lang }: Part): ReactElement {
  return (
    <Section title={bt(lang, 'browse')}>
      <LinkTabs
        label={bt(lang, 'browse')}
        items={views.map((view) => ({ href: localPath(lang, `/browse/${view}`), label: bt(lang, view) }))}
      />
    </Section>
  );
}

const quick = [
  { key: 'track', glyph: 'glyphTrack', path: '/track', elder: true },
  { key: 'me', glyph: 'glyphMe', path: '/me', elder: true },
  { key: 'verify', glyph: 'glyphVerify', path: '/verify', elder: false },
  { key: 'lists', glyph: 'glyphLists', path: '/lists', elder: false },
] as const;

function Quick({ lang, elder }: Part & { readonly elder: boolean }): ReactElement {
  const shown = quick.filter((one) => !elder || one.elder);
  return (
    <Section title={t(lang, 'services')}>
      <Cards
        items={shown.map(({ key, glyph, path }) => ({
          href: localPath(lang, path),
          title: t(lang, key),
          glyph: t(lang, glyph),
          body: t(lang, `${key}Body`),
        }))}
      />
    </Section>
  );
}

type ThemesProps = Part & {
  readonly audience: 'person' | 'company';
  readonly themes: readonly ThemeCount[];
  readonly count: number;
};

function Themes({ lang, audience, themes, count }: ThemesProps): ReactElement | null {
  if (themes.length === 0) return null;
  const person = audience === 'person';
  const n = formatNumber(lang, count);
  return (
    <Section
      title={t(lang, person ? 'persons' : 'companies')}
      more={{
        href: localPath(lang, person ? '/browse/persons' : '/browse/companies'),
        label: person ? t(lang, 'allPersons', { n }) : t(lang, 'allCompanies', { n }),
      }}
    >
      <LinkTabs
        label={t(lang, person ? 'persons' : 'companies')}
        items={themes.map((theme) => ({
          href: localPath(lang, `/browse/themes/${theme.key}`),
          label: `${lang === 'en' ? theme.en : theme.zh} ${formatNumber(lang, theme.count)}`,
        }))}
      />
    </Section>
  );
}

function How({ lang }: Part): ReactElement {
  return (
    <Section title={t(lang, 'how')}>
      <KeyFacts
        facts={[
          { label: t(lang, 'step1'), value: t(lang, 'find'), note: t(lang, 'findNote') },
          { label: t(lang, 'step2'), value: t(lang, 'apply'), note: t(lang, 'applyNote') },
          { label: t(lang, 'step3'), value: t(lang, 'follow'), note: t(lang, 'followNote') },
        ]}
      />
    </Section>
  );
}

function Regions({ lang, divisions }: Part & Pick<HomeData, 'divisions'>): ReactElement | null {
  if (divisions.length === 0) return null;
  return (
    <Section title={t(lang, 'regions')}>
      <LinkTabs
        label={t(lang, 'regions')}
        items={divisions.map((division) => ({
          href: localPath(lang, searchPath({ region: division.code.slice(0, division.level === 2 ? 4 : 6) })),
          label: pick(lang, { zh: division.name, en: division.nameEn }),
        }))}
      />
    </Section>
  );
}
