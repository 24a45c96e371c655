// How is a source called by those who may not know who it is? By its kind, its access and the end of its id, each kept in its
// own direction of reading.

import type { AnswerOf } from '@tocsin/api'
import { useCallback } from 'react'
import { useCoded } from '../../i18n/coded.ts'

type Source = AnswerOf<'listSources'>['items'][number]

export function useSourceName(): (source: Source) => string {
  const coded = useCoded()
  return useCallback(
    ({ source, kind, access }) => {
      const what = access.length === 0 ? '' : ` (\u2068${access.join(', ')}\u2069)`
      return `${coded('sources.kind', kind)}${what} \u2066…${source.slice(-6)}\u2069`
    },
    [coded],
  )
}
