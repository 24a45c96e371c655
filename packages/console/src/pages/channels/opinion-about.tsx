// What is an opinion about? A link to it where this console has a page for it.

import { pathTo } from '../../page-route.ts'
import { Code, Link } from '../../ui/parts.tsx'

const paths: Readonly<Record<string, string>> = {
  case: '/cases/:id',
  release: '/releases/:id',
  counterpart: '/channels/counterparts/:id',
  organisation: '/channels/organisations/:id',
}

export function AboutOf({ id }: { readonly id: string }) {
  const path = paths[id.split('_', 1)[0] ?? '']
  return path === undefined ? (
    <Code>{id}</Code>
  ) : (
    <Link to={pathTo(path, { id })}>
      <Code>{id}</Code>
    </Link>
  )
}
