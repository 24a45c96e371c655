// Where is it? The places that the case's claims and sites name, drawn on local data, and the same as a list for everybody
// who sees no map. The drawing is loaded only when somebody asks for it.

import type { AnswerOf } from '@tocsin/api'
import { lazy, Suspense, useState } from 'react'
import { Button } from 'react-aria-components'
import { useParams } from 'react-router'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import type { Point } from './map-view.tsx'
import '../../theme/map.css'

const View = lazy(() => import('./map-view.tsx'))

type Place = AnswerOf<'listPlaces'>['items'][number]

/** Millionths of a degree as degrees, north and east positive. */
const degrees = ({ lat, lon }: { readonly lat: number; readonly lon: number }): string =>
  `${(lat / 1e6).toFixed(4)}, ${(lon / 1e6).toFixed(4)}`

/** Whether this browser can draw at all: without WebGL the list stands alone. */
const canDraw = (): boolean => document.createElement('canvas').getContext('webgl2') !== null

export default function CaseMap() {
  const { case: id = '' } = useParams()
  const t = useText()
  const read = useRead('readCase', { params: { case: id } })
  return (
    <Gated title={t('map.title')} read={read}>
      {(value) => <Placed value={value} />}
    </Gated>
  )
}

function Placed({ value }: { readonly value: AnswerOf<'readCase'> }) {
  const t = useText()
  const word = useWord()
  const [isDrawn, setIsDrawn] = useState(false)
  const places = useRead('listPlaces', { query: { limit: '200' } })
  const known = new Map<string, Place>(
    places.state === 'ready' ? places.value.items.map((place) => [place.place, place]) : [],
  )
  const told = value.claims.flatMap((claim) =>
    claim.ladder.flatMap(({ rung, place }) => {
      const found = place === null ? undefined : known.get(place)
      return found === undefined ? [] : [{ claim, rung, place: found }]
    }),
  )
  const points = told.flatMap(({ place }): readonly Point[] =>
    place.point === null ? [] : [{ id: place.place, names: place.names, ...place.point }],
  )
  const title = value.title ?? t('section.cases')
  return (
    <Page title={t('map.of', { title })}>
      <p>
        <Link to={pathTo('/cases/:case', { case: value.case })}>{title}</Link>
      </p>
      {points.length === 0 ? (
        <p>{t('map.none')}</p>
      ) : !canDraw() ? (
        <p>{t('map.no')}</p>
      ) : isDrawn ? (
        <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
          <View points={points} label={t('map.of', { title })} />
        </Suspense>
      ) : (
        <Button
          className="button primary"
          onPress={() => {
            setIsDrawn(true)
          }}
        >
          {t('map.show')}
        </Button>
      )}
      <p>
        <small>{t('map.notice')}</small>
      </p>
      <Section title={t('map.list')}>
        <ul className="plain places">
          {told.map(({ claim, rung, place }) => (
            <li key={`${claim.claim} ${rung}`}>
              <strong>
                <Bilingual of={place.names} />
              </strong>{' '}
              <small>{t('map.rung', { rung, element: word('element', claim.element) })}</small>{' '}
              {place.point === null ? (
                <small>{t('map.unplaced')}</small>
              ) : (
                <bdi dir="ltr" className="code">
                  {degrees(place.point)}
                </bdi>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}
