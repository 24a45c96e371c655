// Everybody whose own work it may touch is asked; they are shown the chosen rungs and nothing else.

import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { AskedGate, BackToAsked } from './asked-act.tsx'

export default function AskEquities() {
  const t = useText()
  const title = t('asked.do.askEquities')
  return (
    <AskedGate title={title}>
      {(of) => (
        <ActPage
          name="askEquities"
          title={title}
          call={{ params: { release: of.release }, body: {} }}
          next={() => <BackToAsked of={of} />}
        >
          <p>{t('asked.lead.equities')}</p>
          <ul className="plain">
            {of.equities.map(({ holder, text }) => (
              <li key={holder}>
                <bdi dir="ltr">{holder}</bdi>: <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </ActPage>
      )}
    </AskedGate>
  )
}
