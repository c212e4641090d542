// SPDX-License-Identifier: Apache-2.0
// Every component with real, long content and all states: for pictures, for axe, and as examples to copy from.
import type { ReactElement } from 'react';
import { galleryForms } from './gallery-forms.tsx';
import {
  Button,
  ButtonRow,
  Cards,
  Copyable,
  Details,
  EmptyState,
  Facets,
  type Flow,
  FlowChart,
  formatDateTime,
  formatMoney,
  Hero,
  Inset,
  KeyFacts,
  Lamp,
  type LampColour,
  LinkList,
  LinkTabs,
  Notice,
  Page,
  PageHeading,
  type PageProps,
  PageTools,
  Pagination,
  Panel,
  Raw,
  SearchBox,
  Section,
  Stars,
  Steps,
  SummaryList,
  Table,
  Tag,
  Timeline,
  WithAside,
} from './index.ts';

/** One page of the gallery. */
export type GalleryPage = 'home' | 'parts' | 'forms';

const flow: Flow = {
  nodes: [
    { id: 'apply', label: '网上提交申请', kind: 'start', note: '申请人 · 随时' },
    { id: 'check', label: '形式审查', note: '综合窗口 · 1 个工作日' },
    { id: 'complete', label: '材料是否齐全、符合法定形式', kind: 'decision' },
    { id: 'correct', label: '一次告知补正', note: '5 日内' },
    { id: 'accept', label: '受理', note: '出具受理通知书' },
    { id: 'inspect', label: '现场核查与技术评审', note: '不计入办理时限' },
    { id: 'decide', label: '是否准予许可', kind: 'decision' },
    { id: 'licence', label: '颁发食品经营许可证', kind: 'end', note: '电子证照，可邮寄' },
    { id: 'refuse', label: '不予许可决定书', kind: 'end', note: '载明理由与救济途径' },
  ],
  edges: [
    { from: 'apply', to: 'check' },
    { from: 'check', to: 'complete' },
    { from: 'complete', to: 'correct', label: '不齐全' },
    { from: 'correct', to: 'check', label: '补正后' },
    { from: 'complete', to: 'accept', label: '齐全' },
    { from: 'accept', to: 'inspect' },
    { from: 'inspect', to: 'decide' },
    { from: 'decide', to: 'licence', label: '准予' },
    { from: 'decide', to: 'refuse', label: '不予' },
  ],
};

const cards = [
  {
    href: '/matters/1',
    glyph: '食',
    title: '食品经营许可核发',
    body: '开餐馆、小吃店、食品超市前办理，全程网办，最快 3 个工作日。',
    tags: (
      <>
        <Tag tone="success">不见面</Tag>
        <Tag tone="info">承诺件</Tag>
      </>
    ),
  },
  {
    href: '/matters/2',
    glyph: '居',
    title: '居住证申领、签注与换领补领',
    body: '在本市居住半年以上的外地户籍居民。',
  },
  {
    href: '/matters/3',
    glyph: '企',
    title: '企业设立登记（含税务、公积金、社保“一件事”）',
    body: '一张表单，七个部门同时办理。',
  },
  {
    href: '/matters/4',
    glyph: '老',
    title: '高龄津贴申请',
    body: '年满八十周岁的本市户籍老人，一次申请，按月发放到社会保障卡。',
  },
];

function Home({ lang }: { readonly lang: PageProps['lang'] }): ReactElement {
  return (
    <>
      <Hero title="一次告知，一窗受理，一网通办" lead="输入想办的事。不用知道归哪个部门管。">
        <SearchBox id="home-search" size="large" />
      </Hero>
      <div className="wrap">
        <Section title="热门事项" more={{ href: '/search', label: '全部 1,318 项' }}>
          <LinkTabs
            label="办事对象"
            items={[
              { href: '/search?for=person', label: '个人办事', current: true },
              { href: '/search?for=company', label: '法人办事' },
              { href: '/search?by=department', label: '按部门' },
              { href: '/search?by=theme', label: '按主题' },
            ]}
          />
          <Cards items={cards} />
        </Section>
        <Section title="公开与监督" notElder>
          <KeyFacts
            facts={[
              { label: '本月办结', value: '12,846 件', note: '按时办结率 99.7%' },
              { label: '不见面事项', value: '1,102 项', note: '占全部事项的 83.6%' },
              { label: '平均用时', value: '2.4 个工作日', note: '比法定时限少 81%' },
              { label: '好评率', value: '99.92%', note: <a href="/lists/ratings">看全部评价</a> },
            ]}
          />
        </Section>
        <p>{formatDateTime(lang, '2026-03-05T06:07:00Z')}</p>
      </div>
    </>
  );
}

function Guide(): ReactElement {
  return (
    <>
      <PageHeading
        over="云川市市场监督管理局 · 行政许可"
        title="食品经营许可核发（餐饮服务经营者首次申请）"
        lead="在本市从事食品销售和餐饮服务活动，应当依法取得食品经营许可。"
        tags={
          <>
            <Tag tone="success">全程网办</Tag>
            <Tag tone="info">承诺件</Tag>
            <Tag tone="warning">需现场核查</Tag>
            <Tag tone="danger">数量有限</Tag>
            <Tag>长期有效</Tag>
          </>
        }
      />
      <PageTools />
      <KeyFacts
        facts={[
          { label: '承诺时限', value: '8 个工作日', note: '法定 20 个工作日' },
          { label: '费用', value: formatMoney('zh', 0), note: '不收费' },
          { label: '到现场', value: '0 次' },
          { label: '结果', value: '电子证照', note: '可免费邮寄纸质证照' },
        ]}
      />
      <ButtonRow>
        <Button href="/matters/1/apply" large>
          在线办理
        </Button>
        <Button kind="secondary" href="/book">
          预约窗口
        </Button>
        <Button kind="danger" name="withdraw" value="1">
          撤回申请
        </Button>
        <Button kind="plain" type="button">
          收藏
        </Button>
      </ButtonRow>
      <Table
        caption="申请材料"
        columns={[
          { key: 'name', label: '材料名称', cell: (row) => row.name },
          { key: 'form', label: '形式', cell: (row) => row.form },
          { key: 'note', label: '说明', cell: (row) => row.note },
          { key: 'copies', label: '份数', numeric: true, cell: (row) => row.copies },
        ]}
        rows={[
          { name: '食品经营许可申请书', form: '在线填写', note: '由系统按您的回答生成', copies: 1 },
          {
            name: '营业执照',
            form: '免提交',
            note: '从电子证照库取得，统一社会信用代码 91990100MA0000000X',
            copies: 0,
          },
          {
            name: '与食品经营相适应的主要设备设施布局、操作流程文件',
            form: '上传',
            note: 'PDF 或照片',
            copies: 1,
          },
        ]}
        rowKey={(row) => row.name}
      />
      <h2>办理流程</h2>
      <FlowChart flow={flow} />
      <h2>常见问题</h2>
      <Details summary="营业执照刚办下来，系统里查不到怎么办？" open>
        <p>登记信息一般在十分钟内同步。仍查不到时可以先上传照片，工作人员会核对，不影响受理。</p>
      </Details>
      <Details summary="经营场所是租的，需要提供租赁合同吗？">
        <p>不需要。提交真实的场所地址即可，现场核查时确认。</p>
      </Details>
    </>
  );
}

const lamps: readonly LampColour[] = ['green', 'yellow', 'red', 'deepRed', 'grey'];

function CaseParts(): ReactElement {
  return (
    <>
      <h2>状态与进度</h2>
      <p className="tags">
        {lamps.map((colour) => (
          <Lamp key={colour} colour={colour} />
        ))}
        <Lamp colour="red">超期 2 天</Lamp>
      </p>
      <Steps
        current={2}
        steps={[
          { label: '情形选择', href: '#a' },
          { label: '填写信息', href: '#b' },
          { label: '上传材料' },
          { label: '核对提交' },
        ]}
      />
      <Timeline
        items={[
          { title: '提交申请', at: '2026-03-05T14:07+08:00', when: '2026年3月5日 14:07', by: '网上' },
          {
            title: '受理',
            when: '2026年3月6日 09:20',
            by: '综合窗口 3 号',
            body: <a href="/x">受理通知书（OFD）</a>,
          },
          {
            title: '现场核查',
            state: 'current',
            body: <p>第 3 个工作日，共 8 个工作日。核查期间不计时（行政许可法第四十五条）。</p>,
          },
          { title: '作出决定', state: 'todo', when: '最迟 2026年3月20日' },
        ]}
      />
      <Notice title="您的材料需要补正">
        <p>请在 2026年3月20日前补齐下列 2 份材料。这是唯一一次告知。</p>
      </Notice>
      <Notice kind="success" title="草稿已经保存" />
      <Notice kind="warning" title="春节期间窗口不办公">
        网上可以照常提交，时限从节后第一个工作日起算。
      </Notice>
      <Notice kind="error" title="支付没有完成">
        <p>银行没有扣款。请重新支付，或选择到窗口缴费。</p>
      </Notice>
      <Panel title="申请已提交" numberLabel="申办流水号" number="2026030500000128X">
        <p>我们已经发短信到 139****0000。受理或不受理的决定会在 5 日内告诉您。</p>
      </Panel>
      <p>
        查询密码 <Copyable text="482913" />
      </p>
      <Inset>
        <p>申请材料存在可以当场更正的错误的，应当允许申请人当场更正。——行政许可法第三十二条第（三）项</p>
      </Inset>
      <SummaryList
        title="核对您的回答"
        rows={[
          {
            key: '经营者名称',
            value: '云川市望江路老味道餐饮服务有限责任公司',
            source: '您的账户',
            change: '/c/1',
          },
          { key: '经营项目', value: '热食类食品制售；冷食类食品制售；自制饮品制售', change: '/c/2' },
          { key: '营业面积', value: '128 平方米', change: '/c/3' },
        ]}
      />
      <EmptyState title="还没有办件">
        <p>提交申请以后，可以在这里看到进度。</p>
        <Button href="/search">找事项</Button>
      </EmptyState>
      <p>
        好评 <Stars level={4} spoken />
      </p>
      <Raw
        label="二维码示例"
        svg='<svg viewBox="0 0 8 8" width="64" height="64"><path d="M0 0h3v3H0zM5 0h3v3H5zM0 5h3v3H0z"/></svg>'
      />
    </>
  );
}

function Results(): ReactElement {
  return (
    <WithAside
      side="left"
      asideLabel="筛选"
      aside={
        <Facets
          action="/search"
          keep={{ q: '食品' }}
          clearHref="/search?q=食品"
          facets={[
            {
              name: 'department',
              label: '部门',
              options: [
                { value: 'a', label: '市场监督管理局', count: 23, checked: true },
                { value: 'b', label: '卫生健康委员会', count: 8 },
              ],
            },
            {
              name: 'for',
              label: '服务对象',
              single: true,
              options: [
                { value: '', label: '不限', checked: true },
                { value: 'person', label: '个人' },
                { value: 'company', label: '企业' },
              ],
            },
          ]}
        />
      }
    >
      <h2>“食品”的搜索结果</h2>
      <LinkList items={cards} />
      <Pagination total="31" first="/search?q=1" previous="/search?q=2" next="/search?q=3" />
    </WithAside>
  );
}

/** A page of the gallery in a language and edition; `user` signed in on `parts`. */
export function Gallery(
  props: Pick<PageProps, 'lang' | 'elder'> & { readonly page: GalleryPage },
): ReactElement {
  const { page, lang, elder } = props;
  if (page === 'home')
    return (
      <Page lang={lang} elder={elder} title="首页" path="/" description="云川市一网通办" wide>
        <Home lang={lang} />
      </Page>
    );
  if (page === 'forms') return galleryForms(lang, elder);
  return (
    <Page
      lang={lang}
      elder={elder}
      title="食品经营许可核发"
      path="/matters/1"
      description="办理指南"
      user={{ name: '示例用户', actingFor: '老味道餐饮公司' }}
      breadcrumb={[
        { label: '个人办事', path: '/search?for=person' },
        { label: '准营准办', path: '/search?theme=permit' },
      ]}
      islands={['page-tools']}
    >
      <Guide />
      <CaseParts />
      <Results />
    </Page>
  );
}
