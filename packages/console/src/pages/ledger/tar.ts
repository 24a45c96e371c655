// Many files as one, uncompressed, as every machine opens it: ustar (POSIX.1-1988), written by hand because it is one
// page. Owner, time and mode are the same for all: a file must not tell who exported it, or when.

const block = 512
const ascii = new TextEncoder()

export interface TarFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A name of more than 100 octets is split at a slash into prefix and name (ustar, 155 and 100). */
function split(path: string): readonly [prefix: string, name: string] {
  if (path.length <= 100) return ['', path]
  const at = path.lastIndexOf('/', 155)
  const [prefix, name] = [path.slice(0, at), path.slice(at + 1)]
  if (at < 1 || name.length > 100) throw new RangeError('path too long for ustar')
  return [prefix, name]
}

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`

function headerOf({ path, bytes }: TarFile): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(block)
  const put = (at: number, text: string): void => {
    header.set(ascii.encode(text), at)
  }
  const [prefix, name] = split(path)
  put(0, name)
  put(100, octal(0o644, 8))
  put(108, octal(0, 8))
  put(116, octal(0, 8))
  put(124, octal(bytes.length, 12))
  put(136, octal(0, 12))
  put(148, '        ') // the sum is taken as if it were spaces
  put(156, '0')
  put(257, 'ustar\x0000')
  put(345, prefix)
  const sum = header.reduce((all, each) => all + each, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

/** The parts of the archive in order, for a Blob: nothing is copied together. */
export function tarOf(files: readonly TarFile[]): readonly Uint8Array<ArrayBuffer>[] {
  return [
    ...files.flatMap((file) => [
      headerOf(file),
      file.bytes,
      new Uint8Array((block - (file.bytes.length % block)) % block),
    ]),
    new Uint8Array(2 * block),
  ]
}
