// Rows of a world as a table: who, how many, on what it rests, entered by whom and when.

import type { AnswerOf } from '@tocsin/api'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { Scrolls } from '../../ui/scrolls.tsx'
import '../../theme/worlds.css'

export function WorldRows({ of }: { readonly of: AnswerOf<'readWorld'>['entries'] }) {
  const t = useText()
  const coded = useCoded()
  return (
    <Scrolls className="world-table" label={t('worlds.rows')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('worlds.row')}</th>
            <th scope="col">{t('worlds.kind')}</th>
            <th scope="col">{t('worlds.heads')}</th>
            <th scope="col">{t('worlds.weight')}</th>
            <th scope="col">{t('worlds.basis')}</th>
            <th scope="col">{t('worlds.entered')}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <bdi>{row.key}</bdi>
              </th>
              <td>{coded('worlds.kind', row.kind)}</td>
              <td>{row.count}</td>
              <td>{row.weight}</td>
              <td>{coded('worlds.basis', row.basis)}</td>
              <td>
                <When at={row.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  )
}
