import { Alert, Badge, createTheme, MantineProvider, type CSSVariablesResolver } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { isSignedOut, Refused } from './api/problem.js';
import { router } from './routes.js';
import { sessionQuery, signInAt } from './session/session.js';
import { Languages } from './words/language.js';

const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 5 },
  fontFamily: 'system-ui, sans-serif',
  focusRing: 'always',
  respectReducedMotion: true,
  // The colour says how; the words are read.
  components: {
    Alert: Alert.extend({ styles: { label: { color: 'var(--mantine-color-text)' } } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light' },
      styles: { label: { color: 'var(--mantine-color-text)' } },
    }),
  },
});

/** Quiet words are read as well as loud ones (WCAG 1.4.3). */
const readable: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
  },
  dark: { '--mantine-color-dimmed': colors.gray[5], '--mantine-color-anchor': colors.indigo[3] },
});

/** What the API refuses is not asked for again; a line that is down is. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => !(error instanceof Refused && error.status < 500) && times < 3,
      gcTime: 60_000,
    },
  },
});

/** Pages of whoever is not signed in: what is refused there leads nowhere. */
const open: readonly string[] = ['/sign-in', '/signed-out', '/accessibility'];

/** A session that has ended elsewhere ends here: nothing of it stays on the screen. */
client.getQueryCache().subscribe(({ query, type }) => {
  if (type !== 'updated' || !isSignedOut(query.state.error) || open.includes(location.pathname)) return;
  if (query.queryHash === client.getQueryCache().find(sessionQuery)?.queryHash) return;
  location.replace(signInAt(location.pathname));
});

/** Of who this page is made for: the server says so in the page, a new word for each. */
const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? '';

export const App = () => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={readable}
    getStyleNonce={nonce}
    defaultColorScheme="auto"
  >
    <QueryClientProvider client={client}>
      <Languages>
        <RouterProvider router={router} context={{ client }} />
      </Languages>
    </QueryClientProvider>
  </MantineProvider>
);
