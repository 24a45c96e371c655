// Every sentence of the console, in two languages with the same keys: a sentence that lacks its twin does not compile.
// State words do not stand here: they come from the reviewed table of the node (`/v1/words`), the same for every face.

import type { en } from './en.ts'

export type Catalogue = typeof en
export type MessageKey = keyof Catalogue
export type Language = 'en' | 'ar'
export const languages: readonly Language[] = ['en', 'ar']

/** The Arabic twin of an English part: the same keys, each said. */
export type Twin<Part> = { readonly [Key in keyof Part]: string }
