import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { airports } from './airports.js';

/** Built by `npm run build` and `npm start`, and served by the API: the same origin, so that no token is in a browser. */
export default defineConfig({
  plugins: [react(), airports()],
  build: {
    target: 'es2023',
    assetsDir: 'console',
    sourcemap: false,
    // Inlined files would be `data:` addresses, which the page's policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
