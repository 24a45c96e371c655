// Light or dark? As the system says, unless it was chosen here; kept in this browser and read before the first drawing.

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export function themeChosen(): Theme {
  const held = localStorage.getItem('theme')
  return themes.find((theme) => theme === held) ?? 'system'
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem('theme', theme)
  show(theme)
}

show(themeChosen())
