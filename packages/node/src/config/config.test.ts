import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const refusal = (...argv: readonly string[]): readonly string[] => {
  try {
    readConfig(argv, {})
    return []
  } catch (error) {
    return error instanceof ConfigError ? [error.code, error.setting] : ['?']
  }
}

test('says which setting is wrong, never its value', () => {
  expect(refusal()).toEqual(['config_verb', 'verb'])
  expect(refusal('burn')).toEqual(['config_verb', 'words'])
  expect(refusal('serve')).toEqual(['config_missing', '--data'])
  expect(refusal('serve', '--data', 'd', '--secret', 'x')[0]).toBe('config_unknown')
  expect(refusal('serve', '--data', 'd', '--world', 'live')).toEqual(['config_unknown', '--world'])
  expect(refusal('serve', '--data', 'd', '--port', 'http')).toEqual(['config_value', '--port'])
  expect(refusal('init', '--data', 'd', '--world', 'play')).toEqual(['config_value', '--world'])
  expect(refusal('check')).toEqual(['config_missing', 'file'])
  expect(refusal('profile-diff', 'a')).toEqual(['config_missing', 'file'])
  expect(refusal('profile-diff', 'a', 'b', 'c')).toEqual(['config_verb', 'words'])
  expect(refusal('profile-show', 'a', '--lang', 'fr')).toEqual(['config_value', '--lang'])
  expect(refusal('profile-lint', 'a', 'b')).toEqual([])
})

test('a flag stands before the environment', () => {
  const env = { TOCSIN_DATA: 'there', TOCSIN_PORT: '1', TOCSIN_WORLD: 'live' }
  expect(readConfig(['serve', '--data', 'here'], env).given).toEqual({ data: 'here', port: '1' })
})
