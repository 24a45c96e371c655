// Both texts stand and wait: what they will read, how many could have said it, which papers are owed, and what the second
// person does.

import type { AnswerOf } from '@tocsin/api'
import { Exposure } from '../../drawing/exposure.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Code, Link, Section } from '../../ui/parts.tsx'
import { BothTexts } from '../releases/parts.tsx'

export function Ready({ answer }: { readonly answer: unknown }) {
  const t = useText()
  const coded = useCoded()
  const ready = answer as AnswerOf<'warnNow'>
  return (
    <>
      <Section title={t('warn.second')}>
        <p>{t('warn.second.lead')}</p>
        <p className="act-buttons">
          <Link className="button primary" to={`/warn-now?release=${encodeURIComponent(ready.release)}`}>
            {t('warn.second.go')}
          </Link>
          <Link className="button" to={pathTo('/releases/:release/approve', { release: ready.release })}>
            {t('releases.do.approve')}
          </Link>
          <Link className="button" to={pathTo('/cases/:case', { case: ready.case })}>
            {t('releases.case')}
          </Link>
        </p>
      </Section>
      <Section title={t('releases.theyRead')}>
        <BothTexts texts={ready.texts} />
        <p>
          {t('releases.pair')}: <Code>{ready.pair}</Code>
        </p>
      </Section>
      <Section title={t('releases.exposure')}>
        <Exposure verdict={ready.verdict} exposure={ready.exposure} protection="sources" />
      </Section>
      <Section title={t('warn.papers')}>
        {ready.missing.length === 0 ? <p>{t('warn.papers.none')}</p> : null}
        <ul className="plain">
          {ready.missing.map(({ act, owner, due }) => (
            <li key={`${act}/${owner}`}>
              <strong>{coded('warn.paper', act)}</strong> · {coded('duty.role', owner)} · <When at={due} due />
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
