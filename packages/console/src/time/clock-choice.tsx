// Whose clock are times written in? Theirs, mine or UTC; every time still says its zone.

import { useText } from '../i18n/text.tsx'
import { everyWhose, useClocks, type Whose } from './clocks.tsx'

export function ClockChoice() {
  const t = useText()
  const { whose, setWhose } = useClocks()
  return (
    <label className="inline">
      <span className="visually-hidden">{t('time.show')}</span>
      <select
        value={whose}
        onChange={(event) => {
          setWhose(event.target.value as Whose)
        }}
      >
        {everyWhose.map((each) => (
          <option key={each} value={each}>
            {t(`time.${each}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
