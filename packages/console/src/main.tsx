// The console in a browser: language, queries, pages. The only file that builds things.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, Navigate, Outlet, RouterProvider } from 'react-router'
import './theme/choice.ts'
import './theme/theme.css'
import { Said, TextProvider } from './i18n/text.tsx'
import { Pages } from './keys/pages.ts'
import { pages } from './routes.ts'
import { AsOfProvider } from './time/as-of.tsx'
import { Broken, Lost } from './ui/lost.tsx'
import { Shell } from './ui/shell.tsx'

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' } },
})

/** Everything of a page needs to know as of when it is. */
const Root = () => (
  <Pages value={pages}>
    <AsOfProvider>
      <Outlet />
    </AsOfProvider>
  </Pages>
)

const router = createBrowserRouter([
  {
    element: <Root />,
    hydrateFallbackElement: <p />,
    errorElement: <Broken />,
    children: [
      { path: '/sign-in', lazy: async () => ({ Component: (await import('./pages/sign-in.tsx')).SignIn }) },
      {
        element: <Shell />,
        children: [
          { path: '/', element: <Navigate to="/desk" replace /> },
          ...pages.map(({ path, load, isFirst }) => ({
            path,
            lazy: async () => {
              const { default: Page } = await load()
              if (isFirst === true) return { element: <Page /> }
              return {
                element: (
                  <Said>
                    <Page />
                  </Said>
                ),
              }
            },
          })),
          { path: '*', element: <Lost /> },
        ],
      },
    ],
  },
])

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <TextProvider>
          <RouterProvider router={router} />
        </TextProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
