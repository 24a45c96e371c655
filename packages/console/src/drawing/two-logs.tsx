// How far does each side hold the other's log? One square a message, oldest at the start of the line, so that the line
// runs with the reading. Filled: the other side has signed that it holds it. Empty: it waits. The same stands in words.

import { useText } from '../i18n/text.tsx'
import '../theme/two-logs.css'

export interface LogDrawn {
  readonly size: number
  readonly covered: number
}

/** Longer logs show their end; what was left out is said. */
const most = 60

function OneLog({ name, log, words }: { readonly name: string; readonly log: LogDrawn; readonly words: string }) {
  const t = useText()
  const first = Math.max(0, log.size - most)
  const squares = Array.from({ length: log.size - first }, (_, i) => first + i)
  return (
    <div className={`log-drawn log-${name}`}>
      <div className="log-line" aria-hidden="true">
        {first === 0 ? null : <small>{t('logs.earlier', { count: first })}</small>}
        {squares.map((at) => (
          <span key={at} className={at < log.covered ? 'message covered' : 'message waiting'} />
        ))}
        <span className="log-end" />
      </div>
      <p>{words}</p>
    </div>
  )
}

export function TwoLogs({ ours, theirs }: { readonly ours: LogDrawn | null; readonly theirs: LogDrawn | null }) {
  const t = useText()
  const said = (log: LogDrawn, key: 'logs.ours.said' | 'logs.theirs.said'): string =>
    t(key, { size: log.size, covered: log.covered, waiting: log.size - log.covered })
  return (
    <div className="two-logs">
      {ours === null ? null : <OneLog name="ours" log={ours} words={said(ours, 'logs.ours.said')} />}
      {theirs === null ? null : <OneLog name="theirs" log={theirs} words={said(theirs, 'logs.theirs.said')} />}
    </div>
  )
}
