// The map itself: coasts and borders from a file of this build, points of the case, nothing from anywhere else.
// Nobody outside learns which place is looked at: there is no tile server, no font server, no style server.

import type { FeatureCollection } from 'geojson'
import * as maplibregl from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useRef } from 'react'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import countries from 'world-atlas/countries-50m.json?url'
import { useLanguage } from '../../i18n/text.tsx'

export interface Point {
  readonly id: string
  readonly names: { readonly en?: string | undefined; readonly ar?: string | undefined }
  /** Millionths of a degree. */
  readonly lat: number
  readonly lon: number
}

maplibregl.setWorkerUrl(workerUrl)

async function borders(): Promise<FeatureCollection> {
  const response = await fetch(countries)
  const world = (await response.json()) as Topology<{ countries: GeometryCollection }>
  return feature(world, world.objects.countries)
}

/** A colour of the theme as it is now: a canvas knows no custom properties. */
const colour = (name: string): string => {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

export default function MapView({ points, label }: { readonly points: readonly Point[]; readonly label: string }) {
  const { language } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const container = box.current
    const [first] = points
    if (container === null || first === undefined) return
    const map = new maplibregl.Map({
      container,
      center: [first.lon / 1e6, first.lat / 1e6],
      zoom: 5,
      attributionControl: false,
      style: {
        version: 8,
        sources: {},
        layers: [{ id: 'sea', type: 'background', paint: { 'background-color': colour('--field') } }],
      },
    })
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }))
    map.getCanvas().setAttribute('aria-label', label)
    let ended = false
    map.on('load', () => {
      void borders().then((data) => {
        if (ended) return
        map.addSource('land', { type: 'geojson', data })
        map.addLayer({ id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour('--paper') } })
        map.addLayer({ id: 'border', type: 'line', source: 'land', paint: { 'line-color': colour('--line') } })
      })
    })
    for (const { names, lat, lon } of points) {
      const sign = document.createElement('span')
      sign.className = 'map-sign'
      sign.textContent = names[language] ?? names.en ?? names.ar ?? ''
      new maplibregl.Marker({ element: sign, anchor: 'bottom' }).setLngLat([lon / 1e6, lat / 1e6]).addTo(map)
    }
    return () => {
      ended = true
      map.remove()
    }
  }, [points, label, language])
  return <div ref={box} className="map" dir="ltr" />
}
