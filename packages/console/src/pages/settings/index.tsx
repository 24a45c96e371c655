// How does this page look and speak for me, and who am I here? What is chosen stays in this browser alone.

import { useState } from 'react'
import { type Language, useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { setSingleKeys, useSingleKeys } from '../../keys/keys.tsx'
import { pathTo } from '../../page-route.ts'
import { chooseTheme, type Theme, themeChosen, themes } from '../../theme/choice.ts'
import { everyWhose, useClocks } from '../../time/clocks.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Checkbox, Choice } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section } from '../../ui/parts.tsx'
import { Gate } from '../../ui/states.tsx'
import type { Me } from '../../wire/me.ts'
import { useRead } from '../../wire/read.ts'
import '../../theme/settings.css'

export default function Settings() {
  const t = useText()
  const read = useRead('whoAmI', {})
  return (
    <Gated title={t('settings.title')} read={read}>
      {(me) => (
        <Page title={t('settings.title')}>
          <nav className="actions" aria-label={t('settings.more')}>
            <Link to="/settings/people" className="button">
              {t('settings.people')}
            </Link>
            <Link to="/settings/places" className="button">
              {t('settings.places')}
            </Link>
            <Link to="/settings/calendars" className="button">
              {t('settings.calendars')}
            </Link>
            <Link to="/settings/profile-signers" className="button">
              {t('signers.title')}
            </Link>
            <Link to="/settings/notice" className="button">
              {t('notice.title')}
            </Link>
          </nav>
          <Actions
            of={me.actions}
            to={{
              invitePerson: { path: '/settings/people/new', label: t('settings.person.new') },
              setClock: { path: '/settings/clock', label: t('settings.clock') },
            }}
          />
          <WhoIAm of={me} />
          <Passkeys person={me.person} />
          <Looks />
        </Page>
      )}
    </Gated>
  )
}

function WhoIAm({ of }: { readonly of: Me }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={t('settings.me')}>
      <Pairs
        of={[
          [t('settings.name'), <bdi key="name">{of.name ?? '—'}</bdi>],
          [
            t('settings.grants'),
            <ul key="grants" className="plain">
              {of.grants.map(({ role, compartment }) => (
                <li key={`${role} ${compartment}`}>
                  {word('role', role)} <Code>{compartment}</Code>
                </li>
              ))}
            </ul>,
          ],
          [
            t('settings.offices'),
            of.offices.length === 0 ? t('shell.none') : of.offices.map((office) => <Code key={office}>{office}</Code>),
          ],
          [t('settings.confirmedUntil'), <When key="until" at={of.confirmedUntil} />],
        ]}
      />
    </Section>
  )
}

function Passkeys({ person }: { readonly person: string }) {
  const t = useText()
  const read = useRead('listPasskeys', {})
  return (
    <Section title={t('settings.passkeys')}>
      <Gate read={read}>
        {({ items }) => (
          <ul className="plain">
            {items.length === 0 ? <li>{t('shell.none')}</li> : null}
            {items.map(({ credential, label, addedAt, lastUsedAt }) => (
              <li key={credential}>
                <bdi>{label}</bdi> <small>{t('settings.passkey.added')}</small> <When at={addedAt} />{' '}
                <small>{t('settings.passkey.used')}</small> <When at={lastUsedAt} />
              </li>
            ))}
          </ul>
        )}
      </Gate>
      <div className="act-buttons">
        <Link to="/settings/passkeys/new" className="button">
          {t('settings.passkey.new')}
        </Link>
        <Link to={pathTo('/settings/people/:person/passkeys/withdraw', { person })} className="button">
          {t('settings.passkey.withdraw')}
        </Link>
      </div>
    </Section>
  )
}

/** Each name in its own language, so that whoever cannot read this page finds the way out of it. */
const names: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'ar', label: 'العربية' },
]

function Looks() {
  const t = useText()
  const { language, setLanguage } = useLanguage()
  const { whose, setWhose, showsHijri, setShowsHijri } = useClocks()
  const singleKeys = useSingleKeys()
  const [theme, setTheme] = useState<Theme>(themeChosen)
  return (
    <Section title={t('settings.looks')}>
      <Choice
        label={t('settings.language')}
        value={language}
        onChange={setLanguage}
        options={names.map(({ value, label }) => ({ value, label: <span lang={value}>{label}</span> }))}
      />
      <Choice
        label={t('shell.theme')}
        value={theme}
        onChange={(next) => {
          chooseTheme(next)
          setTheme(next)
        }}
        options={themes.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
      />
      <Choice
        label={t('time.show')}
        value={whose}
        onChange={setWhose}
        options={everyWhose.map((value) => ({ value, label: t(`time.${value}`) }))}
      />
      <Checkbox label={t('settings.hijri')} isSelected={showsHijri} onChange={setShowsHijri} />
      <br />
      <Checkbox label={t('settings.singleKeys')} isSelected={singleKeys} onChange={setSingleKeys} />
    </Section>
  )
}
