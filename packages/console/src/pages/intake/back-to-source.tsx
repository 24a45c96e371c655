// From an act about a source back to the source.

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Link } from '../../ui/parts.tsx'

export function BackToSource({ source }: { readonly source: string }) {
  const t = useText()
  return (
    <p className="act-buttons">
      <Link className="button" to={pathTo('/intake/sources/:source', { source })}>
        {t('sources.one')}
      </Link>
    </p>
  )
}
