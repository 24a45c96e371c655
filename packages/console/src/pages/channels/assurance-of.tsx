// Which assurance is spoken of: its text, and when it is asked again.

import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { Code, Pairs } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export function AssuranceOf({ assurance }: { readonly assurance: string }) {
  const t = useText()
  const word = useWord()
  const { counterpart = '' } = useParams()
  const read = useRead('listAssurances', { params: { counterpart }, query: {} })
  const found = read.state === 'ready' ? read.value.items.find((each) => each.assurance === assurance) : undefined
  if (found === undefined) return <Code>{assurance}</Code>
  return (
    <Pairs
      of={[
        [
          t('assurances.text'),
          <span key="text" dir="auto">
            {found.text ?? '—'}
          </span>,
        ],
        [t('assurances.giver'), <bdi key="giver">{found.giver ?? '—'}</bdi>],
        [t('assurances.at'), <When key="at" at={found.at} />],
        [t('assurances.refresh'), <When key="refresh" at={found.refresh} />],
        [t('assurances.kept'), found.compliance === null ? '—' : word('compliance', found.compliance)],
      ]}
    />
  )
}
