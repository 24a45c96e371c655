// Where in a structured report does something stand? JSON pointers (RFC 6901) into the parsed document.

/** One token of a pointer, escaped. */
export const token = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** The value at `pointer`, or undefined when there is none or the pointer is not one. Own properties only. */
export function valueAt(document: unknown, pointer: string): unknown {
  if (pointer === '') return document
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  let value: unknown = document
  for (const raw of pointer.slice(1).split('/')) {
    const name = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(value)) {
      if (!/^(0|[1-9][0-9]{0,8})$/.test(name)) return undefined
      value = (value as readonly unknown[])[Number(name)]
    } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, name))
      value = (value as Readonly<Record<string, unknown>>)[name]
    else return undefined
  }
  return value
}
