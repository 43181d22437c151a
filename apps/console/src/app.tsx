import { Alert, Badge, createTheme, MantineProvider, type CSSVariablesResolver } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { client } from './client.js';
import { router } from './routes.js';
import { Languages } from './words/language.js';

const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 7 },
  fontFamily: 'system-ui, sans-serif',
  focusRing: 'always',
  respectReducedMotion: true,
  // The colour of the component shows the kind of message. The text has the normal text colour, so that users can read
  // it easily.
  components: {
    Alert: Alert.extend({ styles: { label: { color: 'var(--mantine-color-text)' } } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light' },
      styles: { label: { color: 'var(--mantine-color-text)' } },
    }),
  },
});

/** Subdued text must be as readable as other text (WCAG 1.4.3). */
const readable: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-red-outline': colors.red[9],
    '--field-border': colors.gray[6],
  },
  dark: {
    '--mantine-color-dimmed': colors.gray[5],
    '--mantine-color-anchor': colors.indigo[3],
    // In the default shade, the sign-out button would be hard to see on the page.
    '--mantine-color-dark-filled': colors.dark[4],
    '--mantine-color-dark-filled-hover': colors.dark[3],
    '--field-border': colors.dark[2],
  },
});

/** Returns the nonce of this page. The server writes a new nonce into each page. */
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
        <RouterProvider router={router} />
      </Languages>
    </QueryClientProvider>
  </MantineProvider>
);
