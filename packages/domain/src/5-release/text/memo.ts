// What does a word come to? Asked of each word of a text for every term of every rung, so the answer is kept while one text
// is read, and no longer: words of a warning are not left lying in memory.

const memories: Map<string, unknown>[] = []

/** A function of a word that answers each word once until `forgetWords`. */
export function perWord<Value>(make: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>()
  memories.push(known)
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const value = make(word)
    known.set(word, value)
    return value
  }
}

/** Called when a text has been read. */
export function forgetWords(): void {
  for (const known of memories) known.clear()
}
