// Which pages may the palette lead to? Given by whoever builds the console: the frame does not import its own pages.

import { createContext, useContext } from 'react'
import type { PageRoute } from '../page-route.ts'

export const Pages = createContext<readonly PageRoute[]>([])
export const usePages = (): readonly PageRoute[] => useContext(Pages)
