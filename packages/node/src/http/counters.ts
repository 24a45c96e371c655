// What went wrong at the door today? Counted, never kept: malformed, unauthenticated, absent, conflicting, too many.

import type { Ports } from '../ports.ts'

const millisecondsOfDay = 86_400_000

export interface SecurityCounters {
  count(kind: string): void
  /** Writes what was counted since the last time. */
  flush(): Promise<void>
}

/** Counters by problem code and day of the node's clock. */
export function securityCounters(ports: Ports): SecurityCounters {
  const waiting = new Map<string, number>()
  return {
    count(kind) {
      const key = `${Math.floor(ports.clock.now() / millisecondsOfDay)} ${kind}`
      waiting.set(key, (waiting.get(key) ?? 0) + 1)
    },
    async flush() {
      const counted = [...waiting]
      waiting.clear()
      if (counted.length === 0) return
      await ports.store.operate(async (tx) => {
        for (const [key, n] of counted) {
          const [day = '0', kind = ''] = key.split(' ')
          const row = { day: Number(day), kind, n }
          await tx
            .insertInto('security_count')
            .values(row)
            .onConflict((conflict) =>
              conflict.columns(['day', 'kind']).doUpdateSet((eb) => ({ n: eb('security_count.n', '+', n) })),
            )
            .execute()
        }
      })
    },
  }
}
