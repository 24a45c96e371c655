// Where do the version for everybody and the one for somebody contradict each other? Side by side; which of the two is
// right is for people to say (policy R39).

import { useParams } from 'react-router'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Section, Tag } from '../../ui/parts.tsx'
import { Gate, Nothing } from '../../ui/states.tsx'
import { useRead } from '../../wire/read.ts'
import { BothTexts, referenceOf } from './parts.tsx'
import { useClaims } from './told.tsx'

export default function Contradictions() {
  const t = useText()
  const coded = useCoded()
  const { case: id = '' } = useParams()
  const read = useRead('readContradictions', { params: { case: id } })
  const held = useClaims(id)
  /** What it is about, for whoever may read the case. */
  const about = (claims: readonly string[]): string =>
    claims.map((claim) => coded('releases.element', held.find((each) => each.claim === claim)?.element)).join(', ')
  return (
    <Page
      title={t('weigh.versions')}
      aside={<Link to={pathTo('/cases/:case', { case: id })}>{t('releases.case')}</Link>}
    >
      <Gate read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>
              <p>{t('weigh.versions.none')}</p>
            </Nothing>
          ) : (
            items.map((item) => (
              <Section key={`${item.public} ${item.private}`} title={t('weigh.versions.found')}>
                <ul className="plain told">
                  {item.found.map(({ kind, claims }) => (
                    <li key={`${kind} ${claims.join(' ')}`}>
                      <Tag tone="warm">{coded('weigh.versions', kind)}</Tag> <bdi>{about(claims)}</bdi>
                    </li>
                  ))}
                </ul>
                <div className="two">
                  <Version release={item.public} title={t('weigh.versions.public')} />
                  <Version release={item.private} title={t('weigh.versions.private')} />
                </div>
              </Section>
            ))
          )
        }
      </Gate>
    </Page>
  )
}

function Version({ release, title }: { readonly release: string; readonly title: string }) {
  const t = useText()
  const read = useRead('readRelease', { params: { release } })
  return (
    <div>
      <h3>
        {title}{' '}
        <Link to={pathTo('/releases/:release', { release })}>
          <bdi dir="ltr">{referenceOf(release)}</bdi>
        </Link>
      </h3>
      {read.state === 'ready' ? (
        <>
          <p>
            {t('releases.validUntil')} <When at={read.value.validUntil} due />
          </p>
          <BothTexts texts={read.value.texts} />
        </>
      ) : null}
    </div>
  )
}
