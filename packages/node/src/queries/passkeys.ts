// Which passkeys does a person hold, and whose is this one? The rows come from the ledger, so does the key that is
// checked: who edits the database cannot put a key of their own in its place unseen.

import type { AnswerOf } from '@tocsin/api'
import type { PersonId } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { contents, held, latest, textIn, textsIn, when, whenOrNull } from './read.ts'

/** Opens keys on behalf of whoever stands at the door: nothing of them reaches a viewer but their own labels. */
const door: Viewer = { person: 'service:sign-in' }

export interface HeldPasskey {
  readonly person: PersonId
  /** Hex hash of the id. */
  readonly credential: string
  readonly id: string
  readonly publicKey: string
  readonly transports: readonly string[]
  readonly host: string
  readonly label: string
  readonly addedAt: number
  readonly counter: number
  readonly usedAt: number | null
}

/** Rows and what they stand for; a passkey whose content was erased is gone. */
async function passkeys(
  ports: Ports,
  column: 'credential_row.aggregate' | 'credential_row.credential',
  value: string,
): Promise<HeldPasskey[]> {
  const rows = await ports.store.db
    .selectFrom('credential_row')
    .leftJoin('passkey_use', 'passkey_use.credential', 'credential_row.credential')
    .select(['credential_row.aggregate', 'credential_row.credential', 'credential_row.added_at'])
    .select(['credential_row.entry', 'passkey_use.counter', 'passkey_use.used_at'])
    .where(column, '=', value)
    .where(held('credential_row', latest))
    .orderBy('credential_row.entry')
    .limit(100)
    .execute()
  const opened = await contents(
    ports,
    door,
    rows.map((row) => row.entry),
  )
  return rows.flatMap((row) => {
    const content = opened.get(row.entry)
    const [id, publicKey, host] = [textIn(content, 'id'), textIn(content, 'publicKey'), textIn(content, 'host')]
    if (id === null || publicKey === null || host === null) return []
    return {
      person: row.aggregate as PersonId,
      credential: row.credential,
      id,
      publicKey,
      host,
      transports: textsIn(content, 'transports'),
      label: textIn(content, 'label') ?? '',
      addedAt: row.added_at,
      counter: row.counter ?? 0,
      usedAt: row.used_at,
    }
  })
}

export const passkeysOf = (ports: Ports, person: string): Promise<readonly HeldPasskey[]> =>
  passkeys(ports, 'credential_row.aggregate', person)

/** The passkey of that hash, whoever holds it. */
export async function passkeyBy(ports: Ports, credential: string): Promise<HeldPasskey | undefined> {
  const [found] = await passkeys(ports, 'credential_row.credential', credential)
  return found
}

/** How many keys there are to ask a person with. */
export const countPasskeys = async (ports: Ports, person: string): Promise<number> =>
  (await passkeysOf(ports, person)).length

/** One's own passkeys, oldest first. */
export async function listPasskeys(ports: Ports, viewer: Viewer): Promise<AnswerOf<'listPasskeys'>> {
  const items = (await passkeysOf(ports, viewer.person)).map(({ credential, label, addedAt, usedAt }) => ({
    credential,
    label,
    addedAt: when(addedAt),
    lastUsedAt: whenOrNull(usedAt),
  }))
  return { items, next: null }
}
