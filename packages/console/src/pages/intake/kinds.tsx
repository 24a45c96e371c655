// The words by which a row of a world is classed, and what each means: what is written in a line is one of these.

import { useText } from '../../i18n/text.tsx'
import '../../theme/worlds.css'

const kinds = [
  'leader',
  'planner',
  'cell',
  'logistics',
  'liaison',
  'associate',
  'rank',
  'technical',
  'observer',
  'present',
  'speaker',
  'listener',
  'circle',
  'drone',
  'satellite',
  'social_media',
  'service',
  'open',
] as const

export function Kinds() {
  const t = useText()
  return (
    <details className="kinds">
      <summary>{t('worlds.kinds')}</summary>
      <ul className="plain">
        {kinds.map((kind) => (
          <li key={kind}>
            <bdi dir="ltr" className="code">
              {kind}
            </bdi>{' '}
            {t(`worlds.kind.${kind}`)}
          </li>
        ))}
      </ul>
    </details>
  )
}
