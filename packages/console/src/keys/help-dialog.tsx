// The keys, and the switch that takes the single ones away (WCAG 2.1.4).

import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../i18n/text.tsx'
import { Checkbox } from '../ui/fields.tsx'
import { setSingleKeys, useSingleKeys } from './keys.tsx'

export default function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const on = useSingleKeys()
  const keys = [
    ['/', t('shell.keys.search')],
    ['j', t('shell.keys.next')],
    ['k', t('shell.keys.previous')],
    ['Enter', t('shell.keys.open')],
    ['Ctrl K', t('shell.keys.palette')],
    ['?', t('shell.keys.help')],
  ] as const
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable
    >
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{t('shell.keys')}</Heading>
          <dl className="pairs">
            {keys.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd dir="ltr">{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <Checkbox label={on ? t('shell.keys.on') : t('shell.keys.off')} isSelected={on} onChange={setSingleKeys} />
          <Button slot="close" className="button">
            {t('shell.close')}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
