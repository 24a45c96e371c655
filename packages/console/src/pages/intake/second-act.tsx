// What the acts of a second opinion share: one entry with both answers, and the way back.

import type { AnswerOf } from '@tocsin/api'
import { useCoded } from '../../i18n/coded.ts'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Link, Tag } from '../../ui/parts.tsx'

export type SecondItem = AnswerOf<'readSecondOpinions'>['opinions'][number]['items'][number]

export function Entry({ of }: { readonly of: SecondItem }) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  return (
    <>
      <strong>
        <bdi>{of.group}</bdi>
      </strong>{' '}
      · {coded('releases.element', of.element)} · {t('second.rung', { rung: of.rung })}{' '}
      <Tag tone={of.matters ? 'note' : 'quiet'}>{t(of.matters ? 'second.matters' : 'second.neutral')}</Tag>
      <div>
        <bdi>
          <Bilingual of={of.text} />
        </bdi>
      </div>
      <div>
        {t('second.first')}: {word('answer', of.first)} · {t('second.second')}: {word('answer', of.second)}
      </div>
    </>
  )
}

export function BackToSecond({ source }: { readonly source: string }) {
  const t = useText()
  return (
    <p className="act-buttons">
      <Link className="button" to={pathTo('/intake/sources/:source/second-opinions', { source })}>
        {t('second.title')}
      </Link>
    </p>
  )
}
