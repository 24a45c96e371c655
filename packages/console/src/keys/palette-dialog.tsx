// Every page that needs no id, and every act that the node offers to this person, by a few letters of its name.

import {
  Autocomplete,
  Dialog,
  Input,
  Label,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { useNavigate } from 'react-router'
import { useText } from '../i18n/text.tsx'
import type { PageRoute } from '../page-route.ts'
import { useMe } from '../wire/me.ts'
import { usePages } from './pages.ts'

const needsNoId = ({ path }: PageRoute): boolean => !path.includes(':')

export default function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const me = useMe()
  const { contains } = useFilter({ sensitivity: 'base' })
  const isOffered = (name: string): boolean => me?.actions.some((each) => each.name === name && each.allowed) === true
  const shown = usePages().filter((page) => needsNoId(page) && (page.offers === undefined || isOffered(page.offers)))
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable
    >
      <Modal className="modal palette">
        <Dialog className="dialog" aria-label={t('shell.palette')}>
          <Autocomplete filter={contains}>
            <SearchField autoFocus className="field">
              <Label className="visually-hidden">{t('shell.palette')}</Label>
              <Input placeholder={t('shell.palette.hint')} />
            </SearchField>
            <Menu
              className="menu-list"
              aria-label={t('shell.palette')}
              items={shown.map(({ name, title }) => ({ id: name, label: t(title) }))}
              onAction={(id) => {
                const page = shown.find(({ name }) => name === id)
                onClose()
                if (page !== undefined) void navigate(page.path)
              }}
              renderEmptyState={() => t('shell.palette.none')}
            >
              {({ id, label }) => (
                <MenuItem id={id} textValue={label} className="menu-item">
                  {label}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
