// By what may be sent? The authorities in force, as the library has them; nobody here says whether they suffice (R54).

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function Library() {
  const t = useText()
  const me = useMe()
  const library = useList('listLibrary', { query: {} })
  return (
    <Page title={t('library.title')}>
      <p className="withheld">{t('counterparts.notAssessed')}</p>
      <Actions
        of={me?.actions ?? []}
        to={{ listAuthority: { path: '/channels/library/new', label: t('library.new') } }}
      />
      <Rows
        label={t('library.title')}
        read={library}
        keyOf={(item) => `${item.code}/${item.from}`}
        columns={[
          {
            name: 'code',
            head: t('library.code'),
            cell: (item) => (
              <bdi dir="ltr">
                {item.code} ({item.regime})
              </bdi>
            ),
          },
          { name: 'scopes', head: t('library.scopes'), cell: (item) => <bdi dir="ltr">{item.scopes.join(', ')}</bdi> },
          { name: 'text', head: t('library.text'), cell: (item) => <span dir="auto">{item.text}</span> },
          {
            name: 'conditions',
            head: t('library.conditions'),
            cell: (item) =>
              item.conditions.map((each) => (
                <div key={each} dir="auto">
                  {each}
                </div>
              )),
          },
          {
            name: 'until',
            head: t('counterparts.until'),
            cell: (item) => (
              <>
                {item.until === null ? t('counterparts.open') : <When at={item.until} />}
                <Actions
                  of={me?.actions ?? []}
                  to={{
                    endAuthority: {
                      path: pathTo('/channels/library/:authority/end', { authority: item.code }),
                      label: t('library.end'),
                    },
                  }}
                />
              </>
            ),
          },
        ]}
      />
    </Page>
  )
}
