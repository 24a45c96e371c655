// Everything that was recorded about a case, entry by entry. Read only when somebody opens it.

import { useState } from 'react'
import { EntryFacts } from '../../forms/facts.tsx'
import { useText } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { Gate } from '../../ui/states.tsx'
import { useRead } from '../../wire/read.ts'

export function History({ of }: { readonly of: string }) {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className="section no-print"
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open)
      }}
    >
      <summary>{t('cases.history')}</summary>
      {isOpen ? <Entries of={of} /> : null}
    </details>
  )
}

function Entries({ of }: { readonly of: string }) {
  const t = useText()
  const read = useRead('readHistory', { params: { case: of } })
  return (
    <Gate read={read}>
      {({ items }) => (
        <ol className="plain">
          {items.map(({ index, at, kind, aggregate, version, facts }) => (
            <li key={`${aggregate} ${version}`}>
              <When at={at} /> {index === null ? null : <small>{`${t('act.receipt.entry')} ${index}`}</small>}
              <EntryFacts kind={kind} aggregate={aggregate} facts={facts} />
            </li>
          ))}
        </ol>
      )}
    </Gate>
  )
}
