// What is a page of the console? Its path, its section, its kind, and the read that it stands or falls with.

import type { RouteName } from '@tocsin/api'
import type { ComponentType } from 'react'
import type { MessageKey } from './i18n/messages.ts'

/** In the order of the pipeline: the menu teaches the model. */
export const sections = [
  'desk',
  'intake',
  'cases',
  'duty',
  'releases',
  'channels',
  'ledger',
  'oversight',
  'settings',
] as const
export type SectionName = (typeof sections)[number]

export interface PageRoute {
  readonly name: string
  /** With `:name` parts, as react-router takes them. */
  readonly path: string
  readonly section: SectionName
  /** A list of things, one thing, or one act on a thing. */
  readonly kind: 'list' | 'record' | 'act'
  readonly title: MessageKey
  /** The route of the interface that it stands or falls with; tests make it empty, fail and refuse. */
  readonly reads: RouteName
  /** The action, as the node offers it, that a person must be allowed to find this page in the palette. */
  readonly offers?: string
  /** It says nothing but the first sentences of the catalogue, and is there before the rest. */
  readonly isFirst?: boolean
  readonly load: () => Promise<{ readonly default: ComponentType }>
}

/** A path with its parts filled in. */
export const pathTo = (path: string, parts: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''))
