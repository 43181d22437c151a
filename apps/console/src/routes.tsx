import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { isSignedOut } from './api/problem.js';
import { client } from './client.js';
import { Layout } from './layout/layout.js';
import { linksTo } from './layout/places.js';
import { sessionQuery } from './session/session.js';
import { SignedOutPage } from './session/signed-out.page.js';
import { SignInPage } from './session/sign-in.page.js';
import { Failed, Waiting } from './ui/states.js';

const root = createRootRoute();

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: (search: Record<string, unknown>) => textsOf(search, ['to', 'roles', 'refused']),
});
const signedOut = createRoute({ getParentRoute: () => root, path: '/signed-out', component: SignedOutPage });

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibility',
  component: lazyRouteComponent(() => import('./accessibility/accessibility.page.js'), 'AccessibilityPage'),
});

/** The parent route of all pages that require a sign-in. */
export const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: Layout,
  beforeLoad: async ({ location }) => {
    try {
      await client.ensureQueryData(sessionQuery);
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { to: location.pathname } });
      throw error;
    }
  },
});
const start = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: async () => {
    const { places } = await client.ensureQueryData(sessionQuery);
    throw redirect({ to: linksTo(places)[0]?.to ?? '/signed-out' });
  },
});
export const work = createRoute({
  getParentRoute: () => desk,
  path: '/work',
  component: lazyRouteComponent(() => import('./work/work.page.js'), 'WorkPage'),
});
const cases = createRoute({
  getParentRoute: () => desk,
  path: '/cases',
  component: lazyRouteComponent(() => import('./cases/cases.page.js'), 'CasesPage'),
});
const open = createRoute({
  getParentRoute: () => desk,
  path: '/open',
  component: lazyRouteComponent(() => import('./cases/open.page.js'), 'OpenPage'),
});
const seconds = createRoute({
  getParentRoute: () => desk,
  path: '/second-words',
  component: lazyRouteComponent(() => import('./work/second-words.page.js'), 'SecondWordsPage'),
});

const travellers = createRoute({
  getParentRoute: () => desk,
  path: '/travellers',
  component: lazyRouteComponent(() => import('./travellers/travellers.page.js'), 'TravellersPage'),
});
const batch = createRoute({
  getParentRoute: () => desk,
  path: '/batch',
  component: lazyRouteComponent(() => import('./batch/batch.page.js'), 'BatchPage'),
});
const bankReports = createRoute({
  getParentRoute: () => desk,
  path: '/bank-reports',
  component: lazyRouteComponent(() => import('./bank-reports/bank-reports.page.js'), 'BankReportsPage'),
});
const bankFiles = createRoute({
  getParentRoute: () => desk,
  path: '/bank-files',
  component: lazyRouteComponent(() => import('./bank-files/bank-files.page.js'), 'BankFilesPage'),
});

/** The routes of the lists over many cases, and of one entry of a list. */
const overview = createRoute({
  getParentRoute: () => desk,
  path: '/overview/$list',
  component: lazyRouteComponent(() => import('./overview/overview.page.js'), 'OverviewPage'),
});
const list = createRoute({
  getParentRoute: () => overview,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/list.page.js'), 'ListPage'),
});
const listed = createRoute({
  getParentRoute: () => overview,
  path: '/$id',
  component: lazyRouteComponent(() => import('./overview/listed.page.js'), 'ListedPage'),
});

/** The routes of one case. The number and the stage of the case are at the top, and one page of the case is below. */
const oneCase = createRoute({
  getParentRoute: () => desk,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./case/case.layout.js'), 'CaseLayout'),
});
const steps = createRoute({
  getParentRoute: () => oneCase,
  path: '/',
  component: lazyRouteComponent(() => import('./case/steps.page.js'), 'StepsPage'),
});
const timeline = createRoute({
  getParentRoute: () => oneCase,
  path: '/timeline',
  component: lazyRouteComponent(() => import('./case/timeline.page.js'), 'TimelinePage'),
});
const deadlines = createRoute({
  getParentRoute: () => oneCase,
  path: '/deadlines',
  component: lazyRouteComponent(() => import('./case/deadlines.page.js'), 'DeadlinesPage'),
});
const notes = createRoute({
  getParentRoute: () => oneCase,
  path: '/notes',
  component: lazyRouteComponent(() => import('./case/notes.page.js'), 'NotesPage'),
});
const letters = createRoute({
  getParentRoute: () => oneCase,
  path: '/letters',
  component: lazyRouteComponent(() => import('./case/letters.page.js'), 'LettersPage'),
});
const file = createRoute({
  getParentRoute: () => oneCase,
  path: '/file/$',
  component: lazyRouteComponent(() => import('./case/section.page.js'), 'SectionPage'),
});
const consents = createRoute({
  getParentRoute: () => oneCase,
  path: '/consent-grid',
  component: lazyRouteComponent(() => import('./case/consent-grid.page.js'), 'ConsentGridPage'),
});
const act = createRoute({
  getParentRoute: () => oneCase,
  path: '/acts/$act',
  component: lazyRouteComponent(() => import('./acts/act.page.js'), 'ActPage'),
});
const step = createRoute({
  getParentRoute: () => oneCase,
  path: '/steps/$step',
  component: lazyRouteComponent(() => import('./steps/step.page.js'), 'StepPage'),
  validateSearch: (search: Record<string, unknown>) => textsOf(search, ['subject', 'at']),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedOut,
    accessibility,
    desk.addChildren([
      start,
      work,
      cases,
      open,
      seconds,
      batch,
      bankFiles,
      bankReports,
      travellers,
      overview.addChildren([list, listed]),
      oneCase.addChildren([steps, timeline, file, deadlines, letters, notes, consents, act, step]),
    ]),
  ]),
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Failed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function textsOf<N extends string>(
  search: Record<string, unknown>,
  names: readonly N[],
): { readonly [K in N]?: string } {
  const given = names.filter((name) => typeof search[name] === 'string');
  return Object.fromEntries(given.map((name) => [name, search[name]])) as { readonly [K in N]?: string };
}
