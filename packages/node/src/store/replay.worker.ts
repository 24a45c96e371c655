// The other end of a replay: a process of its own. Takes one task, answers twice, ends; ends also when its parent does.

import { KeyError } from '../keys/keyring.ts'
import { runReplay } from './replay-run.ts'
import type { ReplayMessage, ReplayTask } from './replay-start.ts'

const tell = (message: ReplayMessage): void => {
  process.send?.(message)
}

process.once('disconnect', () => process.exit(1))
process.once('message', (task: ReplayTask) => {
  void runReplay(task, () => {
    tell({ looking: true })
  })
    .then((report) => {
      tell({ report })
    })
    .catch((cause: unknown) => {
      // an error that crosses between processes loses its class: what the operator can mend goes as a code
      if (!(cause instanceof KeyError)) throw cause
      tell({ keys: cause.code })
    })
    .finally(() => {
      process.removeAllListeners('disconnect')
      process.disconnect()
    })
})
