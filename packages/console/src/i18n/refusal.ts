// What does a refusal mean, in words? By its stable code; a code without a sentence shows itself and its rule. The sentences
// are many and seldom needed: they come when the first refusal is shown, and until then the code stands for itself.

import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Language, useLanguage } from './text.tsx'

const loaders: Record<Language, () => Promise<Readonly<Record<string, string>>>> = {
  en: async () => (await import('./en/refusals.ts')).refusals,
  ar: async () => (await import('./ar/refusals.ts')).refusals,
}

/** Says the reason of a code in the language of the page; `isWanted` as soon as there may be one to say. */
export function useReason(isWanted: boolean): (code: string | null) => string {
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['refusals', { params: { lang: language } }],
    queryFn: loaders[language],
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return useCallback((code) => (code === null ? '' : (data?.[`refusal.${code}`] ?? code)), [data])
}
