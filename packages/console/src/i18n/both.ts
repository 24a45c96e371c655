// Texts that leave in both languages at once, whatever the language of the page: offered, and changed by whoever writes.

/** How to ask a question back, as the recipient will read it. */
export const askBack = { en: 'on this channel, at any hour', ar: 'عبر هذه القناة في أيّ وقت' } as const

/** The coarser rung of a fact that was made in a hurry, by element. */
export const general = {
  who: { en: 'people in the area', ar: 'أشخاص في المنطقة' },
  target: { en: 'people in the area', ar: 'أشخاص في المنطقة' },
  where: { en: 'a place in the area', ar: 'مكان في المنطقة' },
  when: { en: 'within days', ar: 'خلال أيام' },
  how: { en: "an attack on people's lives", ar: 'هجوم على أرواح الناس' },
  actor: { en: 'an armed group', ar: 'جماعة مسلّحة' },
  quantity: { en: 'several', ar: 'عدد منهم' },
} as const
