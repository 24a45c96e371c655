// The channel without the console: two cards and two bundles make a pairing, one file crosses at a meeting.

import { readFileSync, writeFileSync } from 'node:fs'
import type { CallOf } from '@tocsin/api'
import { Command } from 'commander'
import { ask, connect } from '../connection.ts'
import { Misuse } from '../exit.ts'
import { globalsOf, groupIn, terminalOf } from './call.ts'

const inBase64 = (file: string): string => {
  try {
    return readFileSync(file).toString('base64')
  } catch {
    throw new Misuse(`cannot read ${file}`)
  }
}
const outOfBase64 = (file: string, text: string): void => {
  writeFileSync(file, Buffer.from(text, 'base64'), { mode: 0o600 })
}

function begin(): Command {
  const command = new Command('begin')
    .description('Make our card (screen to camera) and our bundle (any pipe)')
    .requiredOption('--lane <lane>', 'intelligence or administrative')
    .requiredOption('--counterpart <id>')
    .option('--endpoint <address>', 'where their node takes envelopes; without it, bundles only')
    .requiredOption('--card <file>', 'our card goes there: show it to their camera, to nobody else')
    .requiredOption('--bundle <file>', 'our bundle goes there')
  return command.action(async () => {
    const { card, bundle, ...body } = command.opts<CallOf<'beginPairing'>['body'] & Record<'card' | 'bundle', string>>()
    const { client } = connect(globalsOf(command))
    const begun = await ask(client, 'beginPairing', { body })
    outOfBase64(card, begun.card)
    outOfBase64(bundle, begun.bundle)
    terminalOf(command).answer({ channel: begun.channel, card, bundle })
  })
}

function peer(): Command {
  const command = new Command('peer')
    .description('Take their card and bundle; both people then read the digits to each other')
    .argument('<channel>')
    .requiredOption('--card <file>')
    .requiredOption('--bundle <file>')
  return command.action(async (channel: string) => {
    const { card, bundle } = command.opts<Record<'card' | 'bundle', string>>()
    const { client } = connect(globalsOf(command))
    const body = { card: inBase64(card), bundle: inBase64(bundle) }
    const { sas } = await ask(client, 'pairPeer', { params: { channel }, body })
    terminalOf(command).answer({ channel, sas })
  })
}

function confirm(): Command {
  const command = new Command('confirm')
    .description('Both sides have read the same digits')
    .argument('<channel>')
    .requiredOption('--sas <digits>', 'as heard from the other side')
  return command.action(async (channel: string) => {
    const { client } = connect(globalsOf(command))
    terminalOf(command).answer(
      await ask(client, 'confirmChannel', { params: { channel }, body: command.opts<{ sas: string }>() }),
    )
  })
}

function bundleExport(): Command {
  const command = new Command('export')
    .description('Everything that they have not cosigned, as one file for a meeting')
    .argument('<channel>')
    .argument('<file>')
  return command.action(async (channel: string, file: string) => {
    const { client } = connect(globalsOf(command))
    const report = await ask(client, 'exportBundle', { params: { channel } })
    if (report.bundle === null) throw new Misuse('there is nothing to carry')
    outOfBase64(file, report.bundle)
    terminalOf(command).answer({ channel, file, envelopes: report.envelopes.length })
  })
}

function bundleImport(): Command {
  const command = new Command('import')
    .description('Take a file from a meeting and write the file to carry back')
    .argument('<file>')
    .option('--return <file>', 'what goes back on the same medium')
  return command.action(async (file: string) => {
    const { client } = connect(globalsOf(command))
    let bytes: Buffer
    try {
      bytes = readFileSync(file)
    } catch {
      throw new Misuse(`cannot read ${file}`)
    }
    const { envelopes, bundle } = await ask(client, 'importBundle', { body: new Uint8Array(bytes) })
    const back = command.opts<{ return?: string }>().return
    if (bundle !== null && back !== undefined) outOfBase64(back, bundle)
    terminalOf(command).answer({ envelopes, return: bundle === null ? null : (back ?? null) })
  })
}

function status(): Command {
  const command = new Command('status')
    .description('Last contact, silence, both heads')
    .argument('[channel]', 'one channel; without it all')
  return command.action(async (channel: string | undefined) => {
    const { client } = connect(globalsOf(command))
    const answer =
      channel === undefined
        ? await ask(client, 'listChannels', {})
        : await ask(client, 'readChannel', { params: { channel } })
    terminalOf(command).answer(answer)
  })
}

export function addChannel(program: Command): void {
  const channel = groupIn(program, 'channel')
  const pair = new Command('pair').description('Pair with a counterpart in person: begin, peer, confirm')
  channel.addCommand(pair.addCommand(begin()).addCommand(peer()).addCommand(confirm()))
  const bundle = new Command('bundle').description('Carry envelopes as a file')
  channel.addCommand(bundle.addCommand(bundleExport()).addCommand(bundleImport()))
  channel.addCommand(status())
}
