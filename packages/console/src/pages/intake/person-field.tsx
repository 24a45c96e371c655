// Who is meant? By name where the node lets this person read names, by the id of the person otherwise.

import { useState } from 'react'
import { useText } from '../../i18n/text.tsx'
import { usePeople } from '../../register/known.tsx'
import { Select, TextField } from '../../ui/fields.tsx'

const other = 'other'

export function PersonField({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string
  /** Who it may be. */
  readonly hint?: string
  readonly value: string
  readonly onChange: (person: string) => void
}) {
  const t = useText()
  const named = usePeople().flatMap(({ person, name }) => (name === null ? [] : [{ value: person, label: name }]))
  const [byId, setById] = useState(false)
  if (byId || named.length === 0)
    return (
      <TextField
        label={label}
        hint={hint === undefined ? t('custody.deputy.person') : `${t('custody.deputy.person')}. ${hint}`}
        dir="ltr"
        value={value}
        onChange={onChange}
        isRequired
      />
    )
  return (
    <Select
      label={label}
      {...(hint === undefined ? {} : { hint })}
      empty={t('pick.none')}
      value={value}
      onChange={(picked) => {
        if (picked === other) setById(true)
        onChange(picked === other ? '' : picked)
      }}
      options={[...named, { value: other, label: t('custody.person.other') }]}
    />
  )
}
