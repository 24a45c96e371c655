// A page that is not there, and a page that broke: neither says more than what is true.

import { Button } from 'react-aria-components'
import { useRouteError } from 'react-router'
import { useText } from '../i18n/text.tsx'
import { Page } from './page.tsx'
import { Failed, Refused } from './states.tsx'

/** There is no page of this name, or none that this person may see: one answer. */
export function Lost() {
  const t = useText()
  return (
    <Page title={t('shell.lost')}>
      <Refused />
    </Page>
  )
}

/** A page that threw: the node is untouched by it, and the page can be loaded again. */
export function Broken() {
  const t = useText()
  const error = useRouteError()
  return (
    <main id="content" className="alone">
      <h1>{t('act.unknown')}</h1>
      <Failed
        code={error instanceof Error ? error.name : 'page_failed'}
        lastGood={null}
        retry={() => {
          location.reload()
        }}
      />
      <Button
        className="button"
        onPress={() => {
          location.assign('/desk')
        }}
      >
        {t('section.desk')}
      </Button>
    </main>
  )
}
