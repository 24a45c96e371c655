// What do warnings of this case show without saying it? Set by whoever enters claims; custodians then say who could have
// given it away.

import { type CaseId, setPseudoClaim as decidePseudoClaim, type SetPseudoClaim } from '@tocsin/domain'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, type Request, type Result } from './act.ts'

/** Sets the ladder of one kind; its id is the fact `claim` of `entries[0]`. A counterpart in it is one that the viewer sees. */
export function setPseudoClaim(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: SetPseudoClaim,
): Promise<Result> {
  const claim = freshId(ports, 'claim')
  return act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.claim',
    load: async (reads) => {
      const states = await reads.visible('case', id)
      for (const counterpart of new Set(command.rungs.flatMap(({ counterparts }) => counterparts ?? [])))
        await reads.visible('counterpart', counterpart)
      return states
    },
    decide: ({ core, pseudoClaims }) => decidePseudoClaim(core, pseudoClaims, command, id, claim),
  })
}
