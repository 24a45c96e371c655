// Other rules from an instant on. Before they are put in force the page shows what they would change in the open cases: with
// a count while it looks, and a way to stop. Nothing is decided again by it.

import type { CallOf } from '@tocsin/api'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { ActPage } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useReason } from '../../i18n/refusal.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { useInstantIn, WallField } from '../../time/instant-field.tsx'
import { When } from '../../time/when.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Code, Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { type AskEffect, type Asked, type ChangedCase, useProfileEffect } from '../../wire/profile-effect.ts'
import { useRead } from '../../wire/read.ts'
import { dutyPath, Held } from './at-risk-gate.tsx'
import { SignerOf } from './profile-data.tsx'
import '../../theme/duty.css'

/** What a file holds, as JSON; undefined while there is none, null when it is something else. */
async function jsonIn(file: File | null): Promise<Asked['profile'] | null | undefined> {
  if (file === null) return undefined
  try {
    return JSON.parse(await file.text()) as Asked['profile']
  } catch {
    return null
  }
}

export default function PutProfile() {
  const t = useText()
  const instantIn = useInstantIn()
  const read = useRead('listProfiles', { query: {} })
  const [profile, setProfile] = useState<Asked['profile'] | null | undefined>()
  const [signature, setSignature] = useState('')
  const [wall, setWall] = useState('')
  const effect = useProfileEffect()
  const from = instantIn(wall)
  const asked: Asked | null = profile === undefined || profile === null || from === null ? null : { profile, from }
  const call: CallOf<'putProfileInForce'> | null =
    asked === null ? null : { body: { ...asked, ...(signature === '' ? {} : { signature }) } }
  return (
    <Held read={read} title={t('duty.put.title')}>
      {({ items }) => (
        <ActPage
          name="putProfileInForce"
          title={t('duty.put.title')}
          call={call}
          missing={t('duty.put.missing')}
          beside={<EffectOf asked={asked} {...effect} />}
        >
          <Pairs
            of={[[t('duty.put.now'), items.length === 0 ? t('duty.put.nothing') : <InForce key="now" items={items} />]]}
          />
          <FileField
            label={t('duty.put.file')}
            hint={profile === null ? t('duty.put.file.wrong') : t('duty.put.file.hint')}
            onChange={(file) => {
              effect.reset()
              void jsonIn(file).then(setProfile)
            }}
          />
          <FileField
            label={t('duty.put.signature')}
            hint={t('duty.put.signature.hint')}
            onChange={(file) => {
              void (file === null ? Promise.resolve('') : file.text()).then(setSignature)
            }}
          />
          <WallField
            label={t('duty.put.from')}
            value={wall}
            onChange={(next) => {
              effect.reset()
              setWall(next)
            }}
            isRequired
          />
        </ActPage>
      )}
    </Held>
  )
}

function InForce({
  items,
}: {
  readonly items: readonly Pick<
    Parameters<typeof SignerOf>[0] & { id: string; version: number; hash: string },
    'id' | 'version' | 'hash' | 'signer'
  >[]
}) {
  return (
    <ul className="plain">
      {items.map(({ id, version, hash, signer }) => (
        <li key={hash}>
          <bdi dir="ltr">{`${id} ${version}`}</bdi> <Code short>{hash}</Code> <SignerOf signer={signer} />
        </li>
      ))}
    </ul>
  )
}

function EffectOf({ asked, effect, ask, stop }: AskEffect & { readonly asked: Asked | null }) {
  const t = useText()
  const say = useReason(effect.problem !== null)
  const { state, looked, of, items, problem } = effect
  return (
    <Section title={t('duty.effect.title')}>
      <p className="beside">{t('duty.effect.lead')}</p>
      {state === 'running' ? (
        <Button className="button" onPress={stop}>
          {t('duty.effect.stop')}
        </Button>
      ) : (
        <Button
          className="button"
          isDisabled={asked === null}
          onPress={() => void (asked === null ? undefined : ask(asked))}
        >
          {t('duty.effect.ask')}
        </Button>
      )}
      {state === 'idle' || problem !== null ? null : (
        <>
          <progress value={looked} max={Math.max(of, 1)} aria-label={t('duty.effect.title')} />
          <p role="status">{t('duty.effect.progress', { looked, of, changed: items.length })}</p>
        </>
      )}
      {problem === null ? null : (
        <p role="alert">
          {say(problem.code)} <bdi dir="ltr">{problem.code}</bdi>
        </p>
      )}
      {state === 'stopped' ? <p>{t('duty.effect.stopped')}</p> : null}
      {state === 'done' && items.length === 0 ? <p>{t('duty.effect.none')}</p> : null}
      <ul className="plain profile-lines">
        {items.slice(0, shownAtMost).map((item) => (
          <ChangedIn key={item.case} item={item} />
        ))}
      </ul>
    </Section>
  )
}

/** Rows that a page can carry; the count above says how many there are in all. */
const shownAtMost = 200

function ChangedIn({ item }: { readonly item: ChangedCase }) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  const clockName = (clock: string): string => {
    const said = word('clock', clock)
    return said === clock ? coded('duty.clock', clock) : said
  }
  return (
    <li>
      <h3>
        <bdi dir="auto">{item.title ?? t('duty.untitled')}</bdi>
      </h3>
      {item.atRisk.map((one) => (
        <div key={one.atRisk}>
          <Link to={dutyPath(item.case, one.atRisk)}>
            <Code short>{one.atRisk}</Code>
          </Link>{' '}
          <Tag>{word('determination', one.determination)}</Tag>{' '}
          {one.flagged ? <Tag tone="warm">{t('duty.effect.flagged')}</Tag> : null}
          {one.waiver === null ? null : (
            <p>{t(`duty.effect.waiver.${one.waiver.afterwards}`, { ground: one.waiver.ground })}</p>
          )}
          {one.clocks.map(({ clock, due, next }) => (
            <p key={clock}>
              {clockName(clock)}: <When at={due} /> → <When at={next} />
            </p>
          ))}
        </div>
      ))}
    </li>
  )
}
