// Another link that opens once, for somebody who lost the first or every passkey.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Invitation } from './invitation.tsx'

export default function Invite() {
  const t = useText()
  const { person = '' } = useParams()
  const read = useRead('listPeople', { query: { limit: '200' } })
  return (
    <Gated title={t('settings.invite')} read={read}>
      {({ items }) => (
        <ActPage
          name="renewInvitation"
          title={t('settings.invite')}
          call={{ params: { person }, body: {} }}
          next={(answer) => <Invitation secret={(answer as AnswerOf<'renewInvitation'>).invitation} />}
        >
          <p>
            <bdi>{items.find((each) => each.person === person)?.name ?? <Code short>{person}</Code>}</bdi>
          </p>
          <p>{t('settings.invite.about')}</p>
        </ActPage>
      )}
    </Gated>
  )
}
