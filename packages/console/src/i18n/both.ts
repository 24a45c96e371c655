// Texts that leave in both languages at once, whatever the language of the page: offered, and changed by whoever writes.

/** How to ask a question back, as the recipient will read it. */
export const askBack = { en: 'on this channel, at any hour', ar: 'عبر هذه القناة في أيّ وقت' } as const
