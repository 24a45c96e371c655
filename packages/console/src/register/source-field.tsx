// From which source? One of those that this person knows, or its id as the custodian gave it: who may take in what a source
// says may not list the sources (they are in custody), and the first report of a source comes before any that names it.

import { useCoded } from '../i18n/coded.ts'
import { useText } from '../i18n/text.tsx'
import { Select, TextField } from '../ui/fields.tsx'
import { useRead } from '../wire/read.ts'

/** Sources that this person may name: those in custody, and those whose reports are shown. */
function useSources(): readonly { readonly value: string; readonly label: string }[] {
  const coded = useCoded()
  const sources = useRead('listSources', { query: { limit: '200' } })
  const reports = useRead('listReports', { query: {} })
  const known = sources.state === 'ready' ? sources.value.items : []
  const came = reports.state === 'ready' ? reports.value.items : []
  const kinds = new Map(known.map(({ source, kind }) => [source, kind]))
  const ids = new Set([...known.map(({ source }) => source), ...came.map(({ source }) => source)])
  return [...ids].map((value) => ({
    value,
    label: `${coded('intake.source.kind', kinds.get(value) ?? 'other')} …${value.slice(-6)}`,
  }))
}

export function SourceField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (source: string) => void
}) {
  const t = useText()
  const sources = useSources()
  const isKnown = sources.some((each) => each.value === value)
  return (
    <>
      <Select
        label={t('intake.source')}
        empty={t('intake.source.choose')}
        value={isKnown ? value : ''}
        onChange={onChange}
        options={sources}
      />
      <TextField
        label={t('intake.source.id')}
        hint={t('intake.source.id.hint')}
        dir="ltr"
        value={value}
        onChange={(id) => {
          onChange(id.trim())
        }}
      />
    </>
  )
}
