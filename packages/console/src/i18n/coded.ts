// What is a code called that the reviewed table of the node does not hold: an act of the desk, a class of a profile? By the
// console's catalogue where it has a word, else the code itself: what an operator's own rules name is shown, never guessed.

import { useCallback } from 'react'
import { useIntl } from 'react-intl'

/** Says `prefix.code` where the catalogue has it. */
export function useCoded(): (prefix: string, code: string | null | undefined) => string {
  const intl = useIntl()
  return useCallback(
    (prefix, code) => {
      if (code === null || code === undefined) return ''
      const id = `${prefix}.${code}`
      return id in intl.messages ? intl.formatMessage({ id }) : code
    },
    [intl],
  )
}
