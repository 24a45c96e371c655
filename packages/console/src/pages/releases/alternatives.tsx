// What else could be said, and what would each lose? For the approver, on asking: the node computes it then.

import { Button } from 'react-aria-components'
import { useText } from '../../i18n/text.tsx'
import { Section } from '../../ui/parts.tsx'
import { useSearch } from '../../wire/search.ts'
import { Answered, Best } from './answered.tsx'
import type { Release } from './parts.tsx'
import { useClaims } from './told.tsx'

export function Alternatives({ release }: { readonly release: Release }) {
  const t = useText()
  const search = useSearch(release.case)
  const claims = useClaims(release.case)
  if (release.protection === 'open') return null
  return (
    <Section title={t('weigh.alternatives')} id="alternatives">
      {search.searching.state === 'searching' || search.searching.state === 'best' ? null : (
        <p>
          <Button
            className="button"
            onPress={() => {
              search.start({ counterpart: release.counterpart })
            }}
          >
            {t('weigh.alternatives.ask')}
          </Button>
        </p>
      )}
      <Answered of={search}>
        {(found, isLooking) => <Best found={found} isLooking={isLooking} claims={claims} />}
      </Answered>
    </Section>
  )
}
