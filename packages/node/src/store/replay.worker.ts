import { parentPort } from 'node:worker_threads'

parentPort?.postMessage({ ok: true, entries: 0, tables: 0, differences: [] })
