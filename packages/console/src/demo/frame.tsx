// One node's own console, with somebody at it. Who sits there is a real session: it was opened by a one-time invitation
// that this page asked for and forgets.

import { useEffect, useState } from 'react'
import { directionOf, useLanguage, useText } from '../i18n/text.tsx'
import { type NodeOfStory, post, type Seat } from './story.ts'

export function Frame({
  of: { node, name, lang, shape, address, people },
  seat,
  onSeat,
}: {
  readonly of: NodeOfStory
  readonly seat: Seat | null
  readonly onSeat: (seat: Seat) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const [source, setSource] = useState<string | null>(null)
  const { as, page } = seat ?? { as: '', page: '' }
  useEffect(() => {
    if (as === '') return
    let ended = false
    void post<{ readonly address: string }>('/demo/sit', { node, as, page }).then((answer) => {
      if (!ended && answer !== undefined) setSource(answer.address)
    })
    return () => {
      ended = true
    }
  }, [node, as, page])
  return (
    <section className={`seat seat-${shape}`} aria-label={name[language]}>
      <header className="seat-head">
        <h2>{name[language]}</h2>
        {as === '' ? null : (
          <label>
            {t('demo.sitsHere')}{' '}
            <select
              value={as}
              onChange={(event) => {
                onSeat({ as: event.target.value, page })
              }}
            >
              {Object.entries(people).map(([account, who]) => (
                <option key={account} value={account}>
                  {who[language]}
                </option>
              ))}
            </select>
          </label>
        )}
        <a href={`${address}${page === '' ? '/desk' : page}`} target="_blank" rel="noopener">
          {t('demo.alone')}
        </a>
      </header>
      {source === null ? (
        <p className="seat-empty" role="status">
          {t('demo.settingUp')}
        </p>
      ) : (
        <iframe
          // an address that differs behind the `#` only would not be loaded again
          key={source}
          src={source}
          title={name[language]}
          lang={lang}
          dir={directionOf(lang)}
          allow="publickey-credentials-get; publickey-credentials-create; clipboard-write"
        />
      )}
    </section>
  )
}
