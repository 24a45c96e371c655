// Try to deliver now, instead of at the next try.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Gated } from '../../ui/gated.tsx'
import { Link, Pairs } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function Push() {
  const t = useText()
  const { channel = '' } = useParams()
  const read = useRead('readChannel', { params: { channel } })
  return (
    <Gated title={t('channels.push')} read={read}>
      {(value) => (
        <ActPage
          name="pushChannel"
          title={t('channels.push')}
          call={{ params: { channel }, body: {} }}
          verb={t('channels.push.verb')}
          next={(answer) => <Pushed answer={answer as AnswerOf<'pushChannel'>} channel={channel} />}
        >
          <p>{t('channels.push.about', { count: value.waiting })}</p>
        </ActPage>
      )}
    </Gated>
  )
}

function Pushed({ answer, channel }: { readonly answer: AnswerOf<'pushChannel'>; readonly channel: string }) {
  const t = useText()
  return (
    <div className="section">
      <Pairs
        of={[
          [t('channels.push.sent'), answer.sent],
          [t('channels.push.received'), answer.received],
          [t('channels.waiting'), answer.waiting],
          [
            t('channels.push.failure'),
            answer.failure === null ? (
              t('shell.none')
            ) : (
              <bdi key="failure" dir="ltr">
                {answer.failure}
              </bdi>
            ),
          ],
        ]}
      />
      <Link to={pathTo('/channels/:channel', { channel })}>{t('channels.back')}</Link>
    </div>
  )
}
