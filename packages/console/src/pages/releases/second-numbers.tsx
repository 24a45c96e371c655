// How much of what the verdict rests on did a second reader confirm? Numbers alone: who and what stays in custody.

import { useText } from '../../i18n/text.tsx'
import { useRead } from '../../wire/read.ts'

export function SecondNumbers({ release }: { readonly release: string }) {
  const t = useText()
  const read = useRead('readSecondNumbers', { params: { release } })
  if (read.state !== 'ready') return null
  const { opinions } = read.value
  if (opinions.length === 0) return <span>{t('second.numbers.none')}</span>
  return (
    <>
      {opinions.map(({ index, own, answered, entries, confirmed, differs, settled }) => (
        <span key={index}>
          {answered
            ? t(own ? 'second.numbers' : 'second.numbers.other', { confirmed, entries, differs, settled })
            : t(own ? 'second.numbers.asked' : 'second.numbers.asked.other')}
        </span>
      ))}
    </>
  )
}
