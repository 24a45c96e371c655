// Is this too much at once? A bucket for each name; time is the machine's, because an exercise's clock jumps.

export interface Limiter {
  /** Whether one more is taken now; otherwise the seconds after which to try again. */
  take(name: string): { readonly ok: true } | { readonly ok: false; readonly retryAfter: number }
}

/** `perSecond` for each name, with a second's worth in reserve. Forgets the longest unused beyond `names`. */
export function limiter(perSecond: number, now: () => number = () => performance.now(), names = 10_000): Limiter {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(name) {
      const at = now()
      const bucket = buckets.get(name) ?? { left: perSecond, at }
      bucket.left = Math.min(perSecond, bucket.left + ((at - bucket.at) / 1000) * perSecond)
      bucket.at = at
      buckets.delete(name) // names are chosen by strangers: the newest stand last, the oldest go first
      buckets.set(name, bucket)
      const [oldest] = buckets.keys()
      if (buckets.size > names && oldest !== undefined) buckets.delete(oldest)
      if (bucket.left < 1) return { ok: false, retryAfter: Math.max(1, Math.ceil((1 - bucket.left) / perSecond)) }
      bucket.left -= 1
      return { ok: true }
    },
  }
}
