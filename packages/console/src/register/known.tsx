// Which one is meant? What the node knows of organisations, places and people, to pick from by name.

import type { AnswerOf } from '@tocsin/api'
import { useLanguage, useText, useWord } from '../i18n/text.tsx'
import { pathTo } from '../page-route.ts'
import { Select } from '../ui/fields.tsx'
import { Code, Link } from '../ui/parts.tsx'
import { useRead } from '../wire/read.ts'

interface PickProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (id: string) => void
}
type Names = { readonly en?: string | undefined; readonly ar?: string | undefined } | null

/** A name as the language of the page has it; the end of the id for whoever may not read it. */
export function useNamed(): (names: Names, id: string) => string {
  const { language } = useLanguage()
  return (names, id) => names?.[language] ?? names?.en ?? names?.ar ?? `…${id.slice(-6)}`
}

const atMost = { query: { limit: '200' } }

export function useOrganisations(): AnswerOf<'listOrganisations'>['items'] {
  const read = useRead('listOrganisations', atMost)
  return read.state === 'ready' ? read.value.items : []
}

export function OrganisationPick({
  except,
  only,
  ...pick
}: PickProps & {
  readonly except?: string
  readonly only?: AnswerOf<'readOrganisation'>['kind'] | undefined
}) {
  const t = useText()
  const word = useWord()
  const named = useNamed()
  const known = useOrganisations()
  return (
    <Select
      {...pick}
      empty={t('pick.none')}
      options={known
        .filter(({ organisation, kind }) => organisation !== except && (only === undefined || kind === only))
        .map(({ organisation, kind, names }) => ({
          value: organisation,
          label: `${named(names, organisation)} · ${word('entityKind', kind)}`,
        }))}
    />
  )
}

/** An entity by its id, called as it is called at the time that the page shows. */
export function OrganisationName({ id }: { readonly id: string }) {
  const found = useOrganisations().find(({ organisation }) => organisation === id)
  const named = useNamed()
  return (
    <Link to={pathTo('/channels/organisations/:organisation', { organisation: id })}>
      {found === undefined || found.names === null ? <Code short>{id}</Code> : <bdi>{named(found.names, id)}</bdi>}
    </Link>
  )
}

/** A place by its word, called in the language of the page. */
export function PlaceName({ id }: { readonly id: string }) {
  const named = useNamed()
  const found = usePlaces().find(({ place }) => place === id)
  return found === undefined ? <Code>{id}</Code> : <bdi>{named(found.names, id)}</bdi>
}

export function PlacePick(pick: PickProps) {
  const t = useText()
  const named = useNamed()
  const known = usePlaces()
  return (
    <Select
      {...pick}
      empty={t('pick.none')}
      options={known.map(({ place, names }) => ({ value: place, label: named(names, place) }))}
    />
  )
}

function usePlaces(): AnswerOf<'listPlaces'>['items'] {
  const read = useRead('listPlaces', atMost)
  return read.state === 'ready' ? read.value.items : []
}

export function usePeople(): AnswerOf<'listPeople'>['items'] {
  const read = useRead('listPeople', atMost)
  return read.state === 'ready' ? read.value.items : []
}

/** Somebody of this node by name; the end of the id for whoever may not read it. */
export function PersonName({ id }: { readonly id: string }) {
  const name = usePeople().find(({ person }) => person === id)?.name ?? null
  return name === null ? <Code short>{id}</Code> : <bdi>{name}</bdi>
}

export function PersonPick({ holding, ...pick }: PickProps & { readonly holding?: string }) {
  const t = useText()
  const known = usePeople()
  return (
    <Select
      {...pick}
      empty={t('pick.none')}
      options={known
        .filter(({ grants }) => holding === undefined || grants.some(({ role }) => role === holding))
        .map(({ person, name }) => ({ value: person, label: name ?? `…${person.slice(-6)}` }))}
    />
  )
}
