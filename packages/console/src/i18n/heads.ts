// How is a number of people said? Rounded down, and over a hundred without pretending to know it (release 3.3).

import { useCallback } from 'react'
import { useText } from './text.tsx'

export function useHeads(): (heads: number) => string {
  const t = useText()
  return useCallback((heads) => (heads > 100 ? t('weigh.over100') : `${Math.floor(heads)}`), [t])
}
