// How can it be proven? Both records leave as files and are checked by the demo's own server with the verifier alone; a
// copy with one changed byte is refused at its place. "It was too general" is answered by the exact text: one field of one
// entry, opened, while every other field stays closed.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useLanguage, useText } from '../i18n/text.tsx'
import { Code, Tag } from '../ui/parts.tsx'
import { type Checked, type Flipped, type NodeOfStory, type Opened, post } from './story.ts'

const byte = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`

export function Proof({ nodes, opens }: { readonly nodes: readonly NodeOfStory[]; readonly opens: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const [records, setRecords] = useState<readonly Checked[] | null>(null)
  const [flipped, setFlipped] = useState<Flipped | null>(null)
  const [opened, setOpened] = useState<readonly Opened[] | null>(null)
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
        {opens ? (
          <Button
            className="button"
            isDisabled={busy}
            onPress={() => {
              doing(async () => {
                setOpened((await post<{ opened: readonly Opened[] }>('/demo/open'))?.opened ?? null)
              })
            }}
          >
            {t('demo.open')}
          </Button>
        ) : null}
      </div>
      <div role="status">
        {records?.map(({ node, entries, verified, root }) => (
          <p key={node}>
            {verified ? <Tag>{t('demo.verified')}</Tag> : <Tag tone="act">{t('demo.notVerified')}</Tag>}{' '}
            {t('demo.record', { name: nameOf(node), entries })} <Code>{root}</Code>
          </p>
        ))}
      </div>
      <div role="status">
        {opened?.map(({ entry, size, fields, hidden }) => (
          <figure key={entry} className="opened">
            <blockquote lang={fields['f.lang']} dir="auto">
              {fields['c.text']}
            </blockquote>
            <figcaption>
              <Tag>{t('demo.verified')}</Tag> {t('demo.opened', { entry, size, hidden })}
            </figcaption>
          </figure>
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
