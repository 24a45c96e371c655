// A right in a compartment, taken back.

import { useText } from '../../i18n/text.tsx'
import { RightPage } from './grant.tsx'

export default function Withdraw() {
  const t = useText()
  return <RightPage name="withdrawRole" title={t('settings.withdraw')} />
}
