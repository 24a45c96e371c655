// What does a profile of rules say? Its data as it came from the node, read with care: lines that this console does not
// know are left out here and stand in the whole text of the record.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.tsx'
import { Code, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export interface ProfileLine {
  readonly text: string
  readonly citation: string
  readonly confidence: string
}
export interface EvidenceField {
  readonly field: string
  readonly kind: string
  readonly required: boolean
}
export interface ProfileText {
  readonly title: string
  readonly notice: string
  readonly harms: readonly (ProfileLine & { readonly code: string; readonly inScope: boolean })[]
  readonly tests: readonly (ProfileLine & { readonly test: string; readonly threshold: string })[]
  readonly waivers: readonly (ProfileLine & {
    readonly ground: string
    readonly evidence: readonly EvidenceField[]
    readonly oneOf: readonly (readonly string[])[]
    readonly aboutPerson: boolean
    readonly covers: readonly string[]
    readonly maxHours: number
  })[]
  readonly roles: readonly (ProfileLine & { readonly act: string; readonly role: string })[]
  readonly deliverers: readonly (ProfileLine & { readonly where: string; readonly deliverer: string })[]
  readonly flags: readonly (ProfileLine & { readonly flag: string; readonly value: boolean })[]
  /** Absent in rules from before limits were data. */
  readonly limits?: readonly (ProfileLine & { readonly limit: string; readonly hours: number })[]
  /** Absent in rules from before minimums were data. */
  readonly minimums?: readonly (ProfileLine & { readonly minimum: string; readonly least: number })[]
  readonly separation: readonly (ProfileLine & { readonly acts: readonly string[] })[]
  readonly clocks: ProfileLine & {
    readonly classes: readonly {
      readonly class: string
      readonly untilMinutes: number | null
      readonly determination: number
      readonly waiverReview: number
      readonly acknowledge: number
      readonly escalate: number
      readonly renew: number
    }[]
    readonly share: readonly number[]
  }
}

/** The node put it in force only after its own rules had passed it whole: its shape is known here. */
export const textOf = (profile: Pick<AnswerOf<'listProfiles'>['items'][number], 'text'>): ProfileText =>
  profile.text as unknown as ProfileText

/** The profile by which a determination was made; without one, the first that is in force. */
export function useProfile(version: { readonly id: string; readonly version: number } | null): ProfileText | undefined {
  const read = useRead('listProfiles', { query: {} })
  if (read.state !== 'ready') return undefined
  const { items } = read.value
  const found =
    version === null ? items[0] : items.find((each) => each.id === version.id && each.version === version.version)
  const held = found ?? items[0]
  return held === undefined ? undefined : textOf(held)
}

/** Whose signature rules carry: the name in the key, and who holds it where that may be read. */
export function SignerOf({ signer }: { readonly signer: AnswerOf<'listProfiles'>['items'][number]['signer'] }) {
  const t = useText()
  if (signer === null) return <Tag tone="warm">{t('duty.profile.unsigned')}</Tag>
  const [name = signer.signer] = signer.vkey?.split('+', 1) ?? []
  return (
    <span>
      <bdi dir="ltr">{name}</bdi>
      {signer.holder === null ? null : (
        <>
          {' · '}
          <bdi dir="auto">{signer.holder}</bdi>
        </>
      )}{' '}
      <Code short>{signer.signer}</Code>
    </span>
  )
}

/** One line of a profile: its words, where they come from, and whether somebody found them there. */
export function LineOf({
  line,
  more,
  children,
}: {
  readonly line: ProfileLine
  readonly more?: string
  readonly children?: ReactNode
}) {
  const t = useText()
  const isSourced = line.confidence === 'sourced'
  return (
    <div className="profile-line">
      <p dir="auto">{line.text}</p>
      {more === undefined ? null : <p dir="auto">{more}</p>}
      {children}
      <small>
        <Tag tone={isSourced ? 'quiet' : 'warm'}>{t(isSourced ? 'duty.sourced' : 'duty.unverified')}</Tag>
        {' · '}
        {t('duty.citation')}: <bdi dir="auto">{line.citation}</bdi>
      </small>
    </div>
  )
}
