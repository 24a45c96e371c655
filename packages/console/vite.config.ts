// How is the console built? Everything from this origin, nothing inlined that a strict content policy would refuse.

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// While developing, pages come from Vite and answers from a running node, as the person of a token:
// TOCSIN_DEV_NODE=http://127.0.0.1:7100 TOCSIN_DEV_TOKEN=... npx vite packages/console
const { TOCSIN_DEV_NODE: node, TOCSIN_DEV_TOKEN: token } = process.env
const proxied = { target: node ?? '', headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: node === undefined ? {} : { proxy: { '/v1': proxied } },
  build: {
    outDir: process.env.TOCSIN_CONSOLE_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // what is loaded first is weighed by it (tests/run.js); no node serves it
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'demo.html'] },
  },
})
