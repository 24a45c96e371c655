// Every fault of a file: by which rule, where, at which byte.

import { useReason } from '../../i18n/refusal.ts'
import { useText } from '../../i18n/text.tsx'

export interface FaultShown {
  readonly code: string
  readonly path: string
  readonly rule: string
  readonly offset?: number | null | undefined
}

export function Faults({ of }: { readonly of: readonly FaultShown[] }) {
  const t = useText()
  const say = useReason(of.length > 0)
  return (
    <ul className="faults">
      {of.map(({ code, path, rule, offset }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: faults keep the order of the file
        <li key={i}>
          {say(code)} <bdi dir="ltr">{[code, rule, path].filter((each) => each !== '').join(' · ')}</bdi>{' '}
          {offset === null || offset === undefined ? null : t('intake.fault.offset', { offset })}
        </li>
      ))}
    </ul>
  )
}
