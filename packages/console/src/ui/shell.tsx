// The frame of every page: sections in pipeline order, whose clock, as of when, in which language, who sits here.

import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components'
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router'
import { useLanguage, useText, useWord } from '../i18n/text.tsx'
import { Help } from '../keys/help.tsx'
import { Palette } from '../keys/palette.tsx'
import { sections } from '../page-route.ts'
import { AsOfBanner, AsOfControl } from '../time/as-of-control.tsx'
import { ClockChoice } from '../time/clock-choice.tsx'
import { ClockProvider } from '../time/clocks.tsx'
import { When } from '../time/when.tsx'
import { client } from '../wire/client.ts'
import { liveState, onLive, startLive } from '../wire/live.ts'
import { useRead } from '../wire/read.ts'
import { Announcer } from './announcer.tsx'

const SignInAgain = lazy(async () => ({ default: (await import('../pages/sign-in.tsx')).SignInAgain }))

export function Shell() {
  const t = useText()
  const queries = useQueryClient()
  const me = useRead('whoAmI', {})
  const location = useLocation()
  const navigate = useNavigate()
  const said = me.state === 'ready' ? me.trouble?.problem : me.state === 'failed' ? me.problem : undefined
  const isOut = said?.code === 'unauthenticated'
  const isNobody = isOut && me.state === 'failed'
  useEffect(() => {
    if (isNobody)
      void navigate(`/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`, { replace: true })
  }, [isNobody, navigate, location])
  const isIn = me.state === 'ready' && !isOut
  useEffect(() => (isIn ? startLive(queries) : undefined), [isIn, queries])
  if (isNobody) return null
  return (
    <ClockProvider>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      {me.state === 'ready' && me.value.world === 'exercise' ? (
        <aside className="exercise" aria-label={t('app.title')}>
          {t('shell.exercise')}
        </aside>
      ) : null}
      {isOut && me.state === 'ready' ? (
        <Suspense>
          <SignInAgain person={me.value.person} />
        </Suspense>
      ) : null}
      {isOut ? null : <Bar />}
      {/* it waits unseen: whoever sits here now may be somebody else */}
      <div className="frame" hidden={isOut}>
        <Sections />
        <main id="content" tabIndex={-1}>
          <AsOfBanner />
          <Outlet />
        </main>
      </div>
      <Announcer />
    </ClockProvider>
  )
}

function Bar() {
  const t = useText()
  const word = useWord()
  const { language, setLanguage } = useLanguage()
  const me = useRead('whoAmI', {})
  const navigate = useNavigate()
  const queries = useQueryClient()
  const leave = async (): Promise<void> => {
    await client.call('signOut', { body: {} })
    queries.clear()
    await navigate('/sign-in')
  }
  return (
    <header className="bar no-print">
      <Palette />
      <AsOfControl />
      <ClockChoice />
      <Live />
      <span className="spread" />
      {me.state === 'ready' ? (
        <span className="me">
          {t('shell.you', {
            name: me.value.name ?? '',
            roles: [...new Set(me.value.grants.map(({ role }) => word('role', role)))].join(', '),
          })}
        </span>
      ) : null}
      <Help />
      <Button
        className="button quiet"
        onPress={() => {
          setLanguage(language === 'en' ? 'ar' : 'en')
        }}
      >
        <span lang={language === 'en' ? 'ar' : 'en'}>{t('shell.language')}</span>
      </Button>
      <Button className="button quiet" onPress={() => void leave()}>
        {t('shell.signOut')}
      </Button>
    </header>
  )
}

function Live() {
  const t = useText()
  const { connected, since } = useSyncExternalStore(onLive, liveState)
  if (connected) return <small className="live">● {t('shell.live.on')}</small>
  return <small className="live">○ {since === null ? t('shell.live.never') : <When at={since.toISOString()} />}</small>
}

function Sections() {
  const t = useText()
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu of a small screen
  useEffect(() => {
    setOpen(false)
  }, [pathname])
  return (
    <nav className={`sections no-print${open ? ' open' : ''}`} aria-label={t('shell.sections')}>
      <Button
        className="button menu"
        aria-expanded={open}
        onPress={() => {
          setOpen(!open)
        }}
      >
        {t('shell.menu')}
      </Button>
      <ul className="plain">
        {sections.map((section) => (
          <li key={section}>
            <NavLink to={`/${section}`}>{t(`section.${section}`)}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
