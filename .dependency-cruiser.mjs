// The walls of the house. Each rule has a planted violation in tests/walls.test.ts that proves it bites.
const stages = [
  '0-kernel',
  '1-intake',
  '2-case',
  '3-victims',
  '4-duty',
  '5-release',
  '6-delivery',
  '7-acknowledgement',
  '8-outcome',
]
const at = (stage) => `^packages/domain/src/${stage}/`
const outsideTests = '[.](test|fixture)[.]ts$'

const oneWay = stages.slice(0, -1).map((stage, i) => ({
  name: `${stage}-looks-back-only`,
  severity: 'error',
  comment: `${stage} runs before ${stages.slice(i + 1).join(', ')}: pass the value forward`,
  from: { path: at(stage) },
  to: { path: stages.slice(i + 1).map(at) },
}))

const packageMayReach = (name, allowed, comment) => ({
  name: `${name}-imports-only-its-own`,
  severity: 'error',
  comment,
  from: { path: `^packages/${name}/` },
  to: { path: '^packages/', pathNot: [`^packages/${name}/`, ...allowed.map((other) => `^packages/${other}/`)] },
})

export default {
  forbidden: [
    ...oneWay,
    packageMayReach('protocol', [], 'a counterpart who distrusts us installs and reads the verifier alone'),
    packageMayReach('domain', ['protocol'], 'the pipeline is pure: it knows bytes and rules, no disk and no network'),
    packageMayReach('api', ['domain'], 'the HTTP contract knows the domain by type only'),
    packageMayReach('node', ['protocol', 'domain', 'api'], 'the node is where effects happen; faces come on top of it'),
    packageMayReach('console', ['api'], 'the console speaks to the node through the contract'),
    packageMayReach('cli', ['api', 'protocol'], 'the command line speaks to the node through the contract'),
    {
      name: 'nothing-imports-testkit',
      severity: 'error',
      comment: 'hand-held clocks and hostile couriers stay out of the product',
      from: { path: '^packages/[^/]+/src/', pathNot: ['^packages/testkit/', outsideTests] },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'api-knows-domain-by-type-only',
      severity: 'error',
      comment: 'a browser that loads the contract must not load the rules',
      from: { path: '^packages/api/', pathNot: outsideTests },
      to: { path: '^packages/domain/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'composer-cannot-reach-what-stays',
      severity: 'error',
      comment: 'what leaves is built up from released rungs: report, source, grade and origins are out of reach (R34)',
      from: { path: '^packages/domain/src/5-release/(compose|phrases)', pathNot: outsideTests },
      to: {
        path: '.',
        pathNot: ['^packages/domain/src/0-kernel/', '^packages/domain/src/5-release/(compose|phrases)[.]ts$'],
        reachable: true,
      },
    },
    {
      name: 'store-serves-and-does-not-act',
      severity: 'error',
      comment: 'the store is below use cases, http, jobs, channel and intake',
      from: { path: '^packages/node/src/store/' },
      to: { path: '^packages/node/src/(http|jobs|usecases|queries|channel|intake)/|^packages/node/src/main' },
    },
    {
      name: 'usecases-know-no-http',
      severity: 'error',
      comment: 'HTTP, jobs and the channel call use cases, never the other way round',
      from: { path: '^packages/node/src/usecases/' },
      to: { path: '^packages/node/src/(http|jobs|main)' },
    },
    {
      name: 'queries-read-only-the-store',
      severity: 'error',
      comment: 'a read asks the store with a Viewer; it decides and changes nothing',
      from: { path: '^packages/node/src/queries/' },
      to: { path: '^packages/node/src/(http|jobs|usecases|channel|intake|main)' },
    },
    {
      name: 'only-main-builds',
      severity: 'error',
      comment: 'main.ts is the only file that builds things',
      from: { path: '^packages/node/src/', pathNot: ['^packages/node/src/(main|index)', outsideTests] },
      to: { path: '^packages/node/src/main' },
    },
    {
      name: 'pure-core-knows-no-platform',
      severity: 'error',
      comment: 'protocol and domain know no clock, disk, network or random',
      from: { path: '^packages/(protocol|domain)/src/', pathNot: outsideTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-core-depends-on-one-codec',
      severity: 'error',
      comment: 'the CBOR codec is the only package that the pure core may use, and only protocol may use it',
      from: { path: '^packages/(protocol|domain)/src/', pathNot: outsideTests },
      to: { path: 'node_modules/', pathNot: 'node_modules/cborg/' },
    },
    {
      name: 'domain-uses-no-library',
      severity: 'error',
      comment: 'domain is rules; bytes are protocol',
      from: { path: '^packages/domain/src/', pathNot: outsideTests },
      to: { path: 'node_modules/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'a cycle means that two files are one thing',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      comment: 'declare what you import, in the package that imports it',
      from: { path: '^packages/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'an import that does not resolve past a package wall is a deep import',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-tools-in-sources',
      severity: 'error',
      comment: 'what ships may not lean on a development tool',
      from: { path: '^packages/[^/]+/src/', pathNot: ['^packages/testkit/', outsideTests] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
}
