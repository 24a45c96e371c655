// What time is it in the exercise? Set by hand; what is due by then is done at once. A live node has no such clock.

import type { AnswerOf } from '@tocsin/api'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { When } from '../../time/when.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { useRead } from '../../wire/read.ts'

export default function Clock() {
  const t = useText()
  const read = useRead('describeNode', {})
  const next = useInstant('empty')
  return (
    <Gated title={t('settings.clock')} read={read}>
      {({ world, now }) =>
        world === 'live' ? (
          <Page title={t('settings.clock')}>
            <p>{t('settings.clock.live')}</p>
          </Page>
        ) : (
          <ActPage
            name="setClock"
            title={t('settings.clock')}
            call={next.at === null ? null : { body: { now: next.at } }}
            missing={t('settings.clock.to')}
            next={(answer) => {
              const set = answer as AnswerOf<'setClock'>
              return (
                <p>
                  <When at={set.now} /> {t('settings.clock.ran', { count: set.ran })}
                </p>
              )
            }}
          >
            <p>
              {t('settings.clock.now')} <When at={now} />
            </p>
            <InstantField label={t('settings.clock.to')} of={next} />
          </ActPage>
        )
      }
    </Gated>
  )
}
