// Which office, and who holds it as the record stands.

import { useParams } from 'react-router'
import { useText } from '../../i18n/text.tsx'
import { Code, Pairs, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export function HolderOf({ office }: { readonly office: string }) {
  const t = useText()
  const { counterpart = '' } = useParams()
  const read = useRead('readCounterpart', { params: { counterpart }, query: {} })
  const holder = read.state === 'ready' ? read.value.holders.find((each) => each.office === office) : undefined
  return (
    <Pairs
      of={[
        [t('holders.office'), <Code key="office">{office}</Code>],
        [
          t('holders.name'),
          <span key="name">
            <bdi>{holder?.name ?? '—'}</bdi>{' '}
            {holder?.suspended === true ? <Tag tone="warm">{t('counterparts.suspended')}</Tag> : null}
          </span>,
        ],
      ]}
    />
  )
}
