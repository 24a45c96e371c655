// An official holds a post, with whom and since when; and the key that belongs to the post, where there is one.

import { useState } from 'react'
import { useText } from '../../i18n/text.tsx'
import { OrganisationPick } from '../../register/known.tsx'
import { TextField } from '../../ui/fields.tsx'
import { OrganisationActPage, SourcedFields, useSourced } from './organisation-act.tsx'

export default function HoldPost() {
  const t = useText()
  const sourced = useSourced()
  const [post, setPost] = useState('')
  const [holder, setHolder] = useState('')
  const [key, setKey] = useState('')
  const isKey = key.trim() === '' || /^[0-9a-f]{64}$/.test(key.trim())
  const ready = post.trim() !== '' && holder !== '' && sourced.dated !== null
  return (
    <OrganisationActPage
      name="holdPost"
      title={t('organisations.do.post')}
      body={
        ready && isKey
          ? {
              post: post.trim(),
              with: holder,
              ...(key.trim() === '' ? {} : { key: key.trim() }),
              ...sourced.dated,
            }
          : null
      }
      missing={isKey ? t('organisations.post.needs') : t('organisations.key')}
    >
      {({ organisation }) => (
        <>
          <TextField
            label={t('organisations.post')}
            hint={t('counterparts.code.hint')}
            value={post}
            onChange={setPost}
            dir="ltr"
          />
          <OrganisationPick
            label={t('organisations.post.with')}
            value={holder}
            onChange={setHolder}
            except={organisation}
          />
          <TextField
            label={t('organisations.key')}
            hint={t('organisations.key.hint')}
            value={key}
            onChange={setKey}
            dir="ltr"
          />
          <SourcedFields of={sourced} />
        </>
      )}
    </OrganisationActPage>
  )
}
