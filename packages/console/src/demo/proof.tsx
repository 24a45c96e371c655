// How can it be proven? Both records leave as files and are checked by the demo's own server with the verifier alone; a
// copy with one changed byte is refused at its place.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useLanguage, useText } from '../i18n/text.tsx'
import { Code, Tag } from '../ui/parts.tsx'
import { type Checked, type Flipped, type NodeOfStory, post } from './story.ts'

const byte = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`

export function Proof({ nodes }: { readonly nodes: readonly NodeOfStory[] }) {
  const t = useText()
  const { language } = useLanguage()
  const [records, setRecords] = useState<readonly Checked[] | null>(null)
  const [flipped, setFlipped] = useState<Flipped | null>(null)
  const [busy, setBusy] = useState(false)
  const nameOf = (node: string): string => nodes.find((each) => each.node === node)?.name[language] ?? node
  const doing = (act: () => Promise<void>): void => {
    setBusy(true)
    void act().finally(() => {
      setBusy(false)
    })
  }
  return (
    <div className="proof-bar">
      <div className="act-buttons">
        <Button
          className="button primary"
          isDisabled={busy}
          onPress={() => {
            doing(async () => {
              setFlipped(null)
              setRecords((await post<{ records: readonly Checked[] }>('/demo/prove'))?.records ?? null)
            })
          }}
        >
          {t('demo.prove')}
        </Button>
        <Button
          className="button"
          isDisabled={busy || records === null}
          onPress={() => {
            doing(async () => {
              setFlipped((await post<Flipped>('/demo/flip', { node: records?.[0]?.node ?? '' })) ?? null)
            })
          }}
        >
          {t('demo.flip')}
        </Button>
      </div>
      <div role="status">
        {records?.map(({ node, entries, verified, root }) => (
          <p key={node}>
            {verified ? <Tag>{t('demo.verified')}</Tag> : <Tag tone="act">{t('demo.notVerified')}</Tag>}{' '}
            {t('demo.record', { name: nameOf(node), entries })} <Code>{root}</Code>
          </p>
        ))}
      </div>
      {flipped === null ? null : (
        <div role="alert" className="refused flipped">
          <p>
            {t('demo.flipped', { offset: flipped.offset, was: byte(flipped.was), is: byte(flipped.is) })}{' '}
            <Code>{flipped.file}</Code>
          </p>
          {flipped.refusal === null ? (
            <Tag tone="act">{t('demo.notSeen')}</Tag>
          ) : (
            <p>
              <Tag tone="act">{t('demo.refusedAt', { offset: flipped.refusal.offset })}</Tag>{' '}
              <Code>{flipped.refusal.file}</Code> <Code>{flipped.refusal.code}</Code>
            </p>
          )}
        </div>
      )}
    </div>
  )
}
