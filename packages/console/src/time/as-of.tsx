// As of when is this page? What was in force, and what the node had recorded: two instants, in the address of the page,
// so that it can be sent to somebody and opened again.

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useSearchParams } from 'react-router'

export interface AsOf {
  /** For the node; empty when both are now. */
  readonly query: { readonly validAt?: string; readonly knownAt?: string }
  readonly isNow: boolean
  readonly set: (validAt: string | null, knownAt: string | null) => void
}

const now: AsOf = { query: {}, isNow: true, set: () => undefined }
const Context = createContext<AsOf>(now)
export const useAsOf = (): AsOf => useContext(Context)

export function AsOfProvider({ children }: { readonly children: ReactNode }) {
  const [params, setParams] = useSearchParams()
  const validAt = params.get('validAt')
  const knownAt = params.get('knownAt')
  const value = useMemo<AsOf>(
    () => ({
      query: { ...(validAt === null ? {} : { validAt }), ...(knownAt === null ? {} : { knownAt }) },
      isNow: validAt === null && knownAt === null,
      set: (valid, known) => {
        setParams((before) => {
          const next = new URLSearchParams(before)
          for (const [name, at] of [
            ['validAt', valid],
            ['knownAt', known],
          ] as const)
            if (at === null) next.delete(name)
            else next.set(name, at)
          return next
        })
      },
    }),
    [validAt, knownAt, setParams],
  )
  return <Context value={value}>{children}</Context>
}
