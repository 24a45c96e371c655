import { openPlace } from './place.ts'
import { writeFileSync } from 'node:fs'
console.time('open')
const place = await openPlace('05-authority.json')
console.timeEnd('open')
const r = await place.client('ours/analyst').call('listSources', {query:{limit:'200'}})
console.log(JSON.stringify(r))
console.log(JSON.stringify(await place.client('ours/custodian').call('listSources', {query:{limit:'200'}})).slice(0,600))
console.log(JSON.stringify(await place.client('ours/analyst').call('listReports', {query:{}})).slice(0,600))
console.log(JSON.stringify(await place.client('ours/analyst').call('whoAmI', {})).slice(0,2600))
await place[Symbol.asyncDispose]()
