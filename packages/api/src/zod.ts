// The schema library, set up once before any schema is made: no `new Function`, so that a strict
// Content-Security-Policy has nothing to refuse (foundations 5.2).

import { z } from 'zod'

z.config({ jitless: true })

export { z }
