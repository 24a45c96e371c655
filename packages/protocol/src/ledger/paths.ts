// Which files does an export of a ledger hold, and how are they called?
// C2SP tlog-tiles: `tile/<level>/<index>[.p/<width>]` and `tile/entries/<index>[.p/<width>]`, 256 hashes or entries a file.

/** Hashes or entries in a full file. */
export const tileWidth = 256

/** A file of the export that is made of the tree or of its entries. */
export interface Tile {
  /** Tile level (each is eight levels of the tree), or `entries`. */
  readonly level: number | 'entries'
  readonly index: number
  /** 1 to 256; less than 256 is a partial tile. */
  readonly width: number
}

export const checkpointPath = 'checkpoint'
export const vkeyPath = 'keys.vkey'

/** Groups of three digits, all but the last with an `x` in front. */
function indexPath(index: number): string {
  const groups: string[] = []
  let rest = index
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'))
    rest = Math.floor(rest / 1000)
  } while (rest > 0)
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

export function tilePath(tile: Tile): string {
  const partial = tile.width < tileWidth ? `.p/${tile.width}` : ''
  return `tile/${tile.level}/${indexPath(tile.index)}${partial}`
}

const pathPattern = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** The tile of a path, or undefined when `path` is not the one name of one. */
export function parseTilePath(path: string): Tile | undefined {
  const found = pathPattern.exec(path)
  if (found === null) return undefined
  const level = found[1] === 'entries' ? 'entries' : Number(found[1])
  const index = Number((found[2] ?? '').replaceAll('x', '').replaceAll('/', ''))
  const tile: Tile = { level, index, width: found[3] === undefined ? tileWidth : Number(found[3]) }
  return tilePath(tile) === path ? tile : undefined
}

/** Hashes at a tile level in a tree of `size` leaves. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / 256 ** level)

/** The tiles of the tree of `size` leaves: entry bundles first, then level by level. */
export function tilesOf(size: number): readonly Tile[] {
  const tiles: Tile[] = []
  const addAll = (level: Tile['level'], count: number): void => {
    for (let index = 0; index * tileWidth < count; index++)
      tiles.push({ level, index, width: Math.min(tileWidth, count - index * tileWidth) })
  }
  addAll('entries', size)
  for (let level = 0; hashesAt(level, size) > 0; level++) addAll(level, hashesAt(level, size))
  return tiles
}

/** All paths of the export of a ledger of `size` entries. */
export function exportPaths(size: number): readonly string[] {
  return [checkpointPath, vkeyPath, ...tilesOf(size).map(tilePath)]
}

/** An entry in a bundle: two bytes of length, most significant first, then the data. */
export function bundleEntry(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 2)
  bytes[0] = data.length >> 8
  bytes[1] = data.length & 255
  bytes.set(data, 2)
  return bytes
}
