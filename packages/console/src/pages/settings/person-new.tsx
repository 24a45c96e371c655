// Somebody new: a name, roles in compartments, offices, and one link that opens once.

import type { AnswerOf, CallOf } from '@tocsin/api'
import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'
import { Invitation } from './invitation.tsx'
import { type Role, roles } from './roles.ts'

const listed = (text: string): string[] => text.split(/[\s,،]+/).filter((each) => each !== '')

export default function NewPerson() {
  const t = useText()
  const word = useWord()
  const read = useRead('whoAmI', {})
  const [name, setName] = useState('')
  const [held, setHeld] = useState<readonly Role[]>([])
  const [compartments, setCompartments] = useState('duty register')
  const [offices, setOffices] = useState('')
  const ready = name.trim() !== '' && held.length > 0 && listed(compartments).length > 0
  const call: CallOf<'invitePerson'> | null = ready
    ? {
        body: {
          name: name.trim(),
          roles: [...held],
          compartments: listed(compartments),
          offices: listed(offices),
        },
      }
    : null
  return (
    <Gated title={t('settings.person.new')} read={read}>
      {() => (
        <ActPage
          name="invitePerson"
          title={t('settings.person.new')}
          call={call}
          missing={t('settings.person.needs')}
          next={(answer) => <Invitation secret={(answer as AnswerOf<'invitePerson'>).invitation} />}
        >
          <TextField label={t('settings.name')} value={name} onChange={setName} />
          <fieldset className="field plain">
            <legend>{t('settings.roles')}</legend>
            {roles.map((role) => (
              <Checkbox
                key={role}
                label={word('role', role)}
                isSelected={held.includes(role)}
                onChange={(selected) => {
                  setHeld(roles.filter((each) => (each === role ? selected : held.includes(each))))
                }}
              />
            ))}
          </fieldset>
          <TextField
            label={t('settings.compartments')}
            hint={t('settings.words.hint')}
            value={compartments}
            onChange={setCompartments}
            dir="ltr"
          />
          <TextField
            label={t('settings.offices')}
            hint={t('settings.words.hint')}
            value={offices}
            onChange={setOffices}
            dir="ltr"
          />
        </ActPage>
      )}
    </Gated>
  )
}
