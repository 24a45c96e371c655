// The first click: pick the world. The origins of a source become one choice; only who was in the room is its own.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'
import { Kinds } from './kinds.tsx'
import { NewerWorld } from './newer-world.tsx'
import { linesOf, rowsInLines } from './world-lines.ts'

export default function SourceWorld() {
  const { source = '' } = useParams()
  const t = useText()
  const read = useRead('readWorldUse', { params: { source } })
  return (
    <Gated title={t('worlds.pick')} read={read}>
      {(use) => <Pick use={use} />}
    </Gated>
  )
}

function Pick({ use }: { readonly use: AnswerOf<'readWorldUse'> }) {
  const t = useText()
  const kept = useRead('listWorlds', { query: { limit: '200' } })
  const worlds = kept.state === 'ready' ? kept.value.items : []
  const [world, setWorld] = useState(use.world ?? '')
  const [pool, setPool] = useState(use.pool ?? 'everybody')
  const [self, setSelf] = useState(use.self ?? '')
  const [lines, setLines] = useState(() => linesOf(use.own))
  const own = rowsInLines(lines)
  const version = worlds.find((each) => each.world === world)?.version
  const isReady = version !== undefined && own !== undefined && self.trim() !== '' && pool.trim() !== ''
  return (
    <ActPage
      name="pickWorld"
      title={t('worlds.pick')}
      call={
        isReady
          ? { params: { source: use.source }, body: { world, version, pool: pool.trim(), self: self.trim(), own } }
          : null
      }
      missing={t('worlds.pick.missing')}
    >
      <NewerWorld of={use} />
      <Select
        label={t('worlds.one')}
        empty={t('worlds.pick.choose')}
        value={world}
        onChange={setWorld}
        options={worlds.map((each) => ({
          value: each.world,
          label: t('worlds.pick.said', { name: each.name ?? `…${each.world.slice(-6)}`, version: each.version }),
        }))}
      />
      <TextField label={t('worlds.own')} hint={t('worlds.own.hint')} lines={4} value={lines} onChange={setLines} />
      <Kinds />
      <TextField label={t('worlds.self')} value={self} onChange={setSelf} />
      <TextField label={t('worlds.pool')} dir="ltr" value={pool} onChange={setPool} />
    </ActPage>
  )
}
