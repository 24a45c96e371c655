// How is a source called by those who may not know who it is? By its kind, its access and the end of its id.

import type { AnswerOf } from '@tocsin/api'

type Source = AnswerOf<'listSources'>['items'][number]

export const sourceName = ({ source, kind, access }: Source): string =>
  `${kind}${access.length === 0 ? '' : ` (${access.join(', ')})`} …${source.slice(-6)}`
