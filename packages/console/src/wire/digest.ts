// Does what is drawn stand in the bytes that were sealed? Computed here, not asked: the digest of the bytes, and whether
// the words are in them, letter for letter. The encoding keeps a text as its UTF-8 bytes in one piece.

import { useQuery } from '@tanstack/react-query'

type Found = 'checked' | 'wrong' | 'unchecked'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
/** Bytes as a string of one character each, so that a piece of them can be looked for. */
const asString = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

async function look(document: string, digest: string, words: readonly string[]): Promise<Found> {
  // a page that was not opened over https or at localhost has no digests
  if (!isSecureContext) return 'unchecked'
  const bytes = bytesOf(document)
  const isSame = hexOf(await crypto.subtle.digest('SHA-256', bytes)) === digest
  const whole = asString(bytes)
  const encoder = new TextEncoder()
  return isSame && words.every((text) => whole.includes(asString(encoder.encode(text)))) ? 'checked' : 'wrong'
}

/** What this browser finds itself; undefined until it has looked. */
export function useDigest(document: string | null, digest: string, words: readonly string[]): Found | undefined {
  const { data } = useQuery({
    queryKey: ['digest', digest, document, words],
    queryFn: () => (document === null ? ('unchecked' as const) : look(document, digest, words)),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}
