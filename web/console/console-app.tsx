// SPDX-License-Identifier: Apache-2.0
/** The staff console: theme, data, routes. Each page is a chunk of its own. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { type ReactElement, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch, Router as Wouter } from 'wouter';
import { antdTheme } from '../tokens/antd-theme.ts';
import { colour } from '../tokens/tokens.ts';
import { returnPath, signInPath } from './identity/return-path.ts';
import { type StaffSession, useSession } from './identity/session.tsx';
import { sessionEnds } from './identity/session-end.ts';
import { endsSession, mayRetry } from './kit/api-problem.ts';
import { lazyPage } from './kit/lazy-page.ts';
import { pageNonce } from './kit/page-nonce.ts';
import { BrokenPage, Loading, NotFoundPage } from './kit/page-states.tsx';
import { PreferencesProvider, usePreferences } from './kit/preferences.tsx';
import { ProblemView } from './kit/problem-view.tsx';
import { Shell } from './kit/shell.tsx';
import { beginsWithLooks } from './looks/looks-of-post.ts';
import { beginsWithMatters } from './matters/matter-lists-of-post.ts';
import { beginsWithPowers } from './powers/powers-data.ts';

const SignInPage = lazyPage(() => import('./identity/sign-in-page.tsx'));
const QueuePage = lazyPage(() => import('./cases/queue-page.tsx'));
const CasePage = lazyPage(() => import('./cases/case-page.tsx'));
const DraftListPage = lazyPage(() => import('./matters/draft-list-page.tsx'));
const DraftPage = lazyPage(() => import('./matters/draft-page.tsx'));
const CataloguePage = lazyPage(() => import('./catalogue/catalogue-page.tsx'));
const CatalogueItemPage = lazyPage(() => import('./catalogue/item-page.tsx'));
const DriftPage = lazyPage(() => import('./catalogue/drift-page.tsx'));
const LooksPage = lazyPage(() => import('./looks/looks-page.tsx'));
const PowersPage = lazyPage(() => import('./powers/powers-page.tsx'));
const SealsPage = lazyPage(() => import('./seals/seals-page.tsx'));
const SealPage = lazyPage(() => import('./seals/seal-page.tsx'));
const SecurityPage = lazyPage(() => import('./identity/security-page.tsx'));
const ArchivePage = lazyPage(() => import('./archive/archive-page.tsx'));
const JointListPage = lazyPage(() => import('./joint/joint-list-page.tsx'));
const JointPage = lazyPage(() => import('./joint/joint-page.tsx'));
const WindowPage = lazyPage(() => import('./originals/window-page.tsx'));
const PreReviewsPage = lazyPage(() => import('./promises/pre-reviews-page.tsx'));
const CommitmentChecksPage = lazyPage(() => import('./promises/commitment-checks-page.tsx'));
const TemplatesPage = lazyPage(() => import('./documents/templates-page.tsx'));
const LicencesPage = lazyPage(() => import('./licences/register-page.tsx'));
const LicenceChangesPage = lazyPage(() => import('./licences/waiting-page.tsx'));
const LicenceEntryPage = lazyPage(() => import('./licences/entry-page.tsx'));
const LicenceTypesPage = lazyPage(() => import('./licences/types-page.tsx'));
const LicenceTypePage = lazyPage(() => import('./licences/type-page.tsx'));
const LicencePage = lazyPage(() => import('./licences/licence-page.tsx'));
const SynonymsPage = lazyPage(() => import('./synonyms/synonyms-page.tsx'));
const GuideTasksPage = lazyPage(() => import('./guide-care/guide-tasks-page.tsx'));

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => mayRetry(error) && failures < 2, refetchOnWindowFocus: true },
    mutations: { retry: (failures, error) => mayRetry(error) && failures < 2 },
  },
});
sessionEnds(queries, endsSession);

// The library's locale files are ES modules that its package does not declare as such: checker and bundler see them apart.
const localeOf = <T extends object>(module: T | { default: T }): T =>
  'default' in module ? module.default : module;

// The library derives grounds from the colours, which are too dark for that: ours are named.
const grounds = {
  colorSuccessBg: colour.successSoft,
  colorSuccessBorder: colour.successLine,
  colorInfoBg: colour.primarySoft,
  colorInfoBorder: colour.primaryLine,
  colorWarningBg: colour.warningSoft,
  colorWarningBorder: colour.warningLine,
  colorErrorBg: colour.dangerSoft,
  colorErrorBorder: colour.dangerLine,
};
const largeSizes = { fontSize: 18, controlHeight: 46, controlHeightSM: 40, controlHeightLG: 56 };

function Themed({ children }: { children: ReactNode }): ReactElement {
  const { lang, large } = usePreferences();
  const token = { ...antdTheme.token, ...grounds, ...(large && largeSizes) };
  return (
    <ConfigProvider
      csp={{ nonce: pageNonce }}
      theme={{ ...antdTheme, token }}
      locale={localeOf(lang === 'en' ? enUS : zhCN)}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

function StaffPages({ session }: { session: StaffSession }): ReactElement {
  return (
    <Shell session={session}>
      <BrokenPage>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/">
              {beginsWithMatters(session.roles ?? []) ? (
                <Redirect to="/matters" replace />
              ) : beginsWithLooks(session.roles ?? []) ? (
                <Redirect to="/looks" replace />
              ) : beginsWithPowers(session.roles ?? []) ? (
                <Redirect to="/powers" replace />
              ) : (
                <QueuePage roles={session.roles ?? []} />
              )}
            </Route>
            <Route path="/matters">
              <DraftListPage roles={session.roles ?? []} />
            </Route>
            <Route path="/matters/drafts/:id">{({ id }) => <DraftPage key={id} id={id} />}</Route>
            <Route path="/cases/:caseNo">
              {({ caseNo }) => <CasePage key={caseNo} caseNo={caseNo} roles={session.roles ?? []} />}
            </Route>
            <Route path="/catalogue">
              <CataloguePage roles={session.roles ?? []} />
            </Route>
            <Route path="/catalogue/:code">
              {({ code }) => <CatalogueItemPage key={code} code={code} roles={session.roles ?? []} />}
            </Route>
            <Route path="/guides">
              <GuideTasksPage roles={session.roles ?? []} />
            </Route>
            <Route path="/looks">
              <LooksPage roles={session.roles ?? []} />
            </Route>
            <Route path="/powers">
              <PowersPage
                asker={{
                  id: session.id ?? '',
                  organisationId: session.organisationId ?? '',
                  roles: session.roles ?? [],
                }}
              />
            </Route>
            <Route path="/seals">
              <SealsPage organisationId={session.organisationId ?? ''} roles={session.roles ?? []} />
            </Route>
            <Route path="/seals/:id">{({ id }) => <SealPage key={id} id={id} />}</Route>
            <Route path="/security">
              <SecurityPage />
            </Route>
            <Route path="/archive">
              <ArchivePage />
            </Route>
            <Route path="/joint">
              <JointListPage organisationId={session.organisationId ?? ''} roles={session.roles ?? []} />
            </Route>
            <Route path="/joint/:jointNo">
              {({ jointNo }) => <JointPage key={jointNo} jointNo={jointNo} />}
            </Route>
            <Route path="/window">
              <WindowPage />
            </Route>
            <Route path="/licences">
              <LicencesPage roles={session.roles ?? []} />
            </Route>
            <Route path="/licences/changes">
              <LicenceChangesPage roles={session.roles ?? []} />
            </Route>
            <Route path="/licences/enter">
              <LicenceEntryPage roles={session.roles ?? []} />
            </Route>
            <Route path="/licences/types">
              <LicenceTypesPage roles={session.roles ?? []} organisationId={session.organisationId ?? ''} />
            </Route>
            <Route path="/licences/types/:typeCode">
              {({ typeCode }) => (
                <LicenceTypePage
                  key={typeCode}
                  typeCode={typeCode}
                  roles={session.roles ?? []}
                  organisationId={session.organisationId ?? ''}
                />
              )}
            </Route>
            <Route path="/licences/:id">
              {({ id }) => <LicencePage key={id} id={id} roles={session.roles ?? []} />}
            </Route>
            <Route path="/pre-reviews">
              <PreReviewsPage />
            </Route>
            <Route path="/commitment-checks">
              <CommitmentChecksPage />
            </Route>
            <Route path="/documents">
              <TemplatesPage roles={session.roles ?? []} />
            </Route>
            <Route path="/synonyms">
              <SynonymsPage roles={session.roles ?? []} />
            </Route>
            <Route path="/drift">
              <DriftPage roles={session.roles ?? []} />
            </Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </BrokenPage>
    </Shell>
  );
}

function Pages(): ReactElement {
  const session = useSession();
  const [path] = useLocation();
  const search = useSearch();
  const signingIn = path === '/sign-in';
  const staff = session.data?.kind === 'staff' ? session.data : null;
  if (session.isPending)
    return (
      <Shell session={null}>
        <Loading />
      </Shell>
    );
  if (session.data === undefined)
    return (
      <Shell session={null}>
        <div className="page">
          <ProblemView error={session.error} retry={() => session.refetch()} />
        </div>
      </Shell>
    );
  if (staff && !signingIn) return <StaffPages session={staff} />;
  if (staff) return <Redirect to={returnPath(search)} replace />;
  if (!signingIn) return <Redirect to={signInPath(search === '' ? path : `${path}?${search}`)} replace />;
  return (
    <Shell session={null}>
      <Suspense fallback={<Loading />}>
        <SignInPage />
      </Suspense>
    </Shell>
  );
}

export function ConsoleApp(): ReactElement {
  return (
    <QueryClientProvider client={queries}>
      <PreferencesProvider>
        <Themed>
          <Wouter base="/console">
            <Pages />
          </Wouter>
        </Themed>
      </PreferencesProvider>
    </QueryClientProvider>
  );
}
