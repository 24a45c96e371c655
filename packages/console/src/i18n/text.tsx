// Which language does this page speak, and how does it say a thing? English and Arabic; each loaded when it is needed.

import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { IntlProvider, useIntl } from 'react-intl'
import { client } from '../wire/client.ts'
import type { Language, MessageKey } from './messages.ts'

export type { Language, MessageKey } from './messages.ts'

type Sentences = Readonly<Record<string, string>>
/** What the desk says, and everything: a person at the desk does not wait for the sentences of eighty other pages. */
const loaders: Record<
  Language,
  { readonly first: () => Promise<Sentences>; readonly whole: () => Promise<Sentences> }
> = {
  en: {
    first: async () => (await import('./en/first.ts')).first,
    whole: async () => (await import('./en.ts')).en,
  },
  ar: {
    first: async () => (await import('./ar/first.ts')).first,
    whole: async () => (await import('./ar.ts')).ar,
  },
}

/** `ar-SY` where words are chosen; digits Latin, so that a time reads the same to both sides of a call. */
export const localeOf = (language: Language): string => (language === 'ar' ? 'ar-SY-u-ca-gregory-nu-latn' : 'en-GB')
export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr')

interface Chosen {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  /** Every sentence is here, not only those of the desk. */
  readonly isWhole: boolean
}
const Context = createContext<Chosen>({ language: 'en', setLanguage: () => undefined, isWhole: false })
export const useLanguage = (): Chosen => useContext(Context)

/** `?lang=`, then what was chosen here before, then what the node answered with. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language')
  const answered = document.documentElement.lang
  return (asked ?? answered).startsWith('ar') ? 'ar' : 'en'
}

export function TextProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  const [messages, setMessages] = useState<{
    readonly of: Language
    readonly said: Sentences
    readonly isWhole: boolean
  } | null>(null)
  useEffect(() => {
    let ended = false
    const say = (said: Sentences, isWhole: boolean): void => {
      if (ended) return
      document.documentElement.lang = language
      document.documentElement.dir = directionOf(language)
      // another language takes the place of a page only when it can say all of that page
      setMessages((held) => (held?.isWhole === true && !isWhole ? held : { of: language, said, isWhole }))
    }
    const { first, whole } = loaders[language]
    void first()
      .then((said) => {
        say(said, false)
      })
      .then(whole)
      .then((said) => {
        say(said, true)
      })
    return () => {
      ended = true
    }
  }, [language])
  const chosen = useMemo<Chosen>(
    () => ({
      language,
      setLanguage: (next) => {
        localStorage.setItem('language', next)
        setLanguage(next)
      },
      isWhole: messages?.isWhole === true,
    }),
    [language, messages?.isWhole],
  )
  if (messages === null) return null
  return (
    <Context value={chosen}>
      <I18nProvider locale={localeOf(messages.of)}>
        <IntlProvider
          locale={localeOf(messages.of)}
          messages={messages.said}
          onError={(error) => {
            throw error
          }}
        >
          {children}
        </IntlProvider>
      </I18nProvider>
    </Context>
  )
}

/** What needs more than the first sentences, as soon as they are here. */
export const Said = ({ children }: { readonly children: ReactNode }) => (useLanguage().isWhole ? children : null)

type Values = Readonly<Record<string, string | number>>
/** Says a sentence of the catalogue. */
export function useText(): (key: MessageKey, values?: Values) => string {
  const intl = useIntl()
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl])
}

/** The reviewed word of a state (`useWord()('acknowledgement', 'passed_on')`); the code itself while words are not here. */
export function useWord(): (table: string, code: string | null | undefined) => string {
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['words', { params: { lang: language } }],
    queryFn: async () => {
      const reply = await client.call('words', { params: { lang: language } })
      if (!reply.ok) throw new Error(reply.problem.code)
      return reply.value.words
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return useCallback(
    (table, code) => (code === null || code === undefined ? '' : (data?.[table]?.[code] ?? code)),
    [data],
  )
}

/** A text that exists in one or two languages, in that of the page where it can be, else marked as the other one. */
export function Bilingual({
  of,
}: {
  readonly of: { readonly en?: string | undefined; readonly ar?: string | undefined } | null
}) {
  const { language } = useLanguage()
  const own = of?.[language]
  if (own !== undefined) return <>{own}</>
  const other: Language = language === 'en' ? 'ar' : 'en'
  const text = of?.[other]
  return text === undefined ? (
    <>—</>
  ) : (
    <bdi lang={other} dir={directionOf(other)}>
      {text}
    </bdi>
  )
}
