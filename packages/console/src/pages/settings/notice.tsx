// What this product does not do, in both languages, and who runs the node. The administrator says that it was read; a
// private operator then needs the reference of their counsel for a designated counterpart (policy R54).

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { directionOf, useText } from '../../i18n/text.tsx'
import { Checkbox, Choice } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link, Pairs, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

const operators = ['state', 'private'] as const

export default function Notice() {
  const t = useText()
  const read = useRead('readNotice', {})
  const [operator, setOperator] = useState<(typeof operators)[number] | ''>('')
  const [isRead, setIsRead] = useState(false)
  return (
    <Gated title={t('notice.title')} read={read}>
      {({ notice, text, acknowledged, operator: said }) => (
        <ActPage
          name="declareOperator"
          title={t('notice.title')}
          call={operator === '' || !isRead ? null : { body: { operator, acknowledges: notice } }}
          missing={t('notice.needs')}
          next={() => <Link to="/settings">{t('settings.title')}</Link>}
        >
          {(['en', 'ar'] as const).map((language) => (
            <p key={language} lang={language} dir={directionOf(language)} className="withheld">
              {text[language]}
            </p>
          ))}
          <Pairs
            of={[
              [t('notice.operator'), said === null ? t('notice.nobody') : t(`notice.operator.${said}`)],
              [
                t('notice.acknowledged'),
                acknowledged === notice ? (
                  <Tag key="yes">{t('shell.yes')}</Tag>
                ) : (
                  <Tag key="no" tone="warm">
                    {t('shell.no')}
                  </Tag>
                ),
              ],
            ]}
          />
          <Choice
            label={t('notice.operator')}
            hint={t('notice.operator.hint')}
            value={operator}
            onChange={setOperator}
            options={operators.map((value) => ({ value, label: t(`notice.operator.${value}`) }))}
          />
          <Checkbox label={t('notice.read')} isSelected={isRead} onChange={setIsRead} />
        </ActPage>
      )}
    </Gated>
  )
}
