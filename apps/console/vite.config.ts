import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const ofPages = /node_modules|\/src\/(?:ui|words|work|api|layout|commands)\//;

/** Built by `npm run build` and `npm start`, and served by the API: the same origin, so that no token is in a browser. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    assetsDir: 'console',
    sourcemap: false,
    // Inlined files would be `data:` addresses, which the page's policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // What pages share is one file, but for what only forms share: a browser asks for six at a time, and on a slow line each
    // turn costs half a second.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'shared', test: ofPages, minShareCount: 2 }] } },
    },
  },
});
