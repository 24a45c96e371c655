// A link that opens once: shown once, as text and as a code for a camera. Its secret stands after the `#`, which browsers
// never send.

import { Qr } from '../../forms/print.tsx'
import { useText } from '../../i18n/text.tsx'
import { CopyButton } from '../../ui/copy.tsx'

export function Invitation({ secret }: { readonly secret: string }) {
  const t = useText()
  const link = `${location.origin}/sign-in#${secret}`
  return (
    <div className="section">
      <h2>{t('settings.link')}</h2>
      <p>{t('settings.link.once')}</p>
      <p>
        <bdi dir="ltr" className="code">
          {link}
        </bdi>
      </p>
      <CopyButton text={link} />
      <div>
        <Qr text={link} label={t('settings.link.qr')} />
      </div>
    </div>
  )
}
