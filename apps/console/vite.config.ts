import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** What the first page needs, by location. Files that only forms and records share are separate. */
const ofPages =
  /node_modules(?!.*\/(?:Textarea|use-debounced-callback)\/)|\/src\/(?:words|work|layout|commands)\/|\/src\/(?:api|ui)\/(?!take-step|case-line|facts|held|beside|resumed)/;

/**
 * Built by `npm run build` and `npm start`, and served by the API from the same origin, so that no token is in a
 * browser.
 */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    assetsDir: 'console',
    sourcemap: false,
    // Inlined files would be `data:` addresses, which the page's policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // What pages share is one file: a browser requests six at a time, and on a slow line each round trip costs half a
    // second.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'shared', test: ofPages, minShareCount: 2 }] } },
    },
  },
});
