// Who are you? A passkey, or, the first time, the one-time link: its secret stands after the `#`, which browsers never
// send, and is taken out of the address at once.

import { useQueryClient } from '@tanstack/react-query'
import { newCommandId, type Problem } from '@tocsin/api'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useNavigate, useSearchParams } from 'react-router'
import { useLanguage, useText } from '../i18n/text.tsx'
import { TextField } from '../ui/fields.tsx'
import { client } from '../wire/client.ts'
import { addPasskey, signInWithPasskey } from '../wire/passkeys.ts'

const secretIn = (text: string): string => /[0-9a-f]{64}/.exec(text)?.[0] ?? ''

/** Who are you, in place of every page. */
export function SignIn() {
  const t = useText()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const then = search.get('then') ?? '/desk'
  // only a path of this console: a link that leads elsewhere after signing in is a lure
  const target = /^\/(?![/\\])/.test(then) ? then : '/desk'
  return (
    <main id="content" className="alone">
      <title>{t('signIn.title')}</title>
      <h1>{t('signIn.title')}</h1>
      <p>{t('app.title')}</p>
      <Ways
        onEntered={() => {
          queries.clear()
        }}
        onDone={() => void navigate(target, { replace: true })}
        offersPasskey={search.get('passkey') !== 'later'}
      />
    </main>
  )
}

/** Who are you, once more, over a page that waits. Another person finds nothing of it. */
export function SignInAgain({ person }: { readonly person: string }) {
  const t = useText()
  const queries = useQueryClient()
  const goOn = async (): Promise<void> => {
    const reply = await client.call('whoAmI', {})
    if (reply.ok && reply.value.person !== person) location.assign('/desk')
    else await queries.invalidateQueries()
  }
  return (
    <main className="alone" data-signed-out>
      <h1>{t('signIn.title')}</h1>
      <p role="alert">{t('act.signInAgain')}</p>
      <Ways onDone={() => void goOn()} />
    </main>
  )
}

interface WaysProps {
  /** As soon as it is known who this is. */
  readonly onEntered?: () => void
  readonly onDone: () => void
  /** After a one-time link: a passkey, to come back with. */
  readonly offersPasskey?: boolean
}

function Ways({ onEntered, onDone, offersPasskey = false }: WaysProps) {
  const t = useText()
  const { language, setLanguage } = useLanguage()
  const [link, setLink] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isNew, setIsNew] = useState(false)
  const [label, setLabel] = useState('')
  const started = useRef(false)

  const enter = async (secret: string): Promise<void> => {
    const reply = await client.call('signIn', { body: { invitation: secret }, command: newCommandId() })
    if (!reply.ok) {
      setProblem(reply.problem)
      return
    }
    onEntered?.()
    if (offersPasskey) setIsNew(true)
    else onDone()
  }
  const first = useRef(enter)
  first.current = enter
  useEffect(() => {
    const secret = secretIn(location.hash)
    if (secret === '' || started.current) return
    started.current = true
    history.replaceState(null, '', location.pathname + location.search)
    void first.current(secret)
  }, [])
  const withPasskey = async (): Promise<void> => {
    const failed = await signInWithPasskey()
    setProblem(failed ?? null)
    if (failed !== undefined) return
    onEntered?.()
    onDone()
  }
  const keep = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const failed = await addPasskey(label.trim() === '' ? 'passkey' : label.trim())
    setProblem(failed ?? null)
    if (failed === undefined) onDone()
  }
  return (
    <>
      {problem === null ? null : <p role="alert">{t('signIn.failed', { code: problem.code })}</p>}
      {isNew ? (
        <form onSubmit={(event) => void keep(event)}>
          <p role="status">{t('signIn.done')}</p>
          <p>{t('signIn.addPasskey')}</p>
          <TextField label={t('signIn.label')} value={label} onChange={setLabel} />
          <div className="act-buttons">
            <Button type="submit" className="button primary">
              {t('signIn.passkey')}
            </Button>
            <Button className="button" onPress={onDone}>
              {t('signIn.later')}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <Button className="button primary" onPress={() => void withPasskey()}>
            {t('signIn.passkey')}
          </Button>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void enter(secretIn(link))
            }}
          >
            <p>{t('signIn.first')}</p>
            <TextField label={t('signIn.link')} value={link} onChange={setLink} dir="ltr" />
            <Button type="submit" className="button" isDisabled={secretIn(link) === ''}>
              {t('signIn.enter')}
            </Button>
          </form>
        </>
      )}
      <Button
        className="button quiet"
        onPress={() => {
          setLanguage(language === 'en' ? 'ar' : 'en')
        }}
      >
        <span lang={language === 'en' ? 'ar' : 'en'}>{t('shell.language')}</span>
      </Button>
    </>
  )
}
