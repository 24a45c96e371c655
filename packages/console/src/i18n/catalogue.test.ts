// Does each sentence stand in one part of a catalogue only? Parts are joined by spreading: the later one would silently
// take the place of the earlier, on a page of another section.

import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

async function keysOf(language: string): Promise<readonly string[]> {
  const parts = readdirSync(new URL(language, import.meta.url)).filter((file) => file !== 'first.ts')
  const modules = await Promise.all(
    parts.map(async (part) => {
      const address = new URL(`${language}/${part}`, import.meta.url).href
      return (await import(/* @vite-ignore */ address)) as Readonly<Record<string, object>>
    }),
  )
  // a part may hold others of its own: what is the same sentence is counted once
  const sentences = new Map<string, Set<unknown>>()
  for (const module of modules)
    for (const part of Object.values(module))
      for (const [key, said] of Object.entries(part)) sentences.set(key, (sentences.get(key) ?? new Set()).add(said))
  return [...sentences].flatMap(([key, said]) => (said.size > 1 ? [key] : []))
}

for (const language of ['en', 'ar'])
  test(`no key of the ${language} catalogue stands for two sentences`, async () => {
    expect(await keysOf(language)).toEqual([])
  })
