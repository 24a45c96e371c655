// The demo in a browser: one page, two consoles in it. Only builds things.

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../theme/theme.css'
import '../theme/demo.css'
import { Said, TextProvider } from '../i18n/text.tsx'
import { Demo } from './demo.tsx'

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <TextProvider>
        <Said>
          <Demo />
        </Said>
      </TextProvider>
    </StrictMode>,
  )
