// What does a refusal mean, in words? By its stable code; a code without a sentence shows itself and its rule.

import { useCallback } from 'react'
import { useIntl } from 'react-intl'

/** Says the reason of a code in the language of the page. */
export function useReason(): (code: string | null) => string {
  const intl = useIntl()
  return useCallback(
    (code) => {
      if (code === null) return ''
      const id = `refusal.${code}`
      return id in intl.messages ? intl.formatMessage({ id }) : code
    },
    [intl],
  )
}
