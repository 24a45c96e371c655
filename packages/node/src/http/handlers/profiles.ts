// Handlers of rules as data: put in force, asked about, compared, and signed by whom.

import { effectOfProfile, listProfileSigners, listProfiles, listVersions, profileDiff } from '../../queries/profiles.ts'
import { asOf } from '../../queries/read.ts'
import { trustSigner, withdrawSigner } from '../../usecases/profile-signers.ts'
import { previewProfile, putProfile } from '../../usecases/profiles.ts'
import { type Handlers, receiptIn } from '../handler.ts'

export const profileHandlers = {
  putProfileInForce: async (ports, { viewer, request, body }) => {
    const result = await putProfile(ports, viewer, request, body)
    // a live node looks for itself every second; an exercise's time stands still until somebody moves it
    if (result.kind === 'accepted' && ports.store.world === 'exercise') await ports.jobs.runDue()
    return receiptIn(result)
  },
  listProfiles: async (ports, { viewer, query }) => listProfiles(ports, viewer, await asOf(ports, query)),
  listProfileVersions: (ports, { viewer, params }) => listVersions(ports, viewer, params.profile),
  diffProfiles: (ports, { viewer, query }) => profileDiff(ports, viewer, query.before, query.after),
  previewProfile: async (ports, { viewer, request, body }) =>
    receiptIn(await previewProfile(ports, viewer, request, body)),
  readProfileEffect: (ports, { viewer, params, query }) => effectOfProfile(ports, viewer, params.profile, query),
  trustProfileSigner: async (ports, { viewer, request, body }) =>
    receiptIn(await trustSigner(ports, viewer, request, body)),
  withdrawProfileSigner: async (ports, { viewer, request, params, body }) =>
    receiptIn(await withdrawSigner(ports, viewer, request, params.signer, body.reason)),
  listProfileSigners: (ports, { viewer }) => listProfileSigners(ports, viewer),
} satisfies Handlers
