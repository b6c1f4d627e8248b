import { type Command, Option } from 'commander'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import { makeLater } from '../../cli/lazy-commands'
import { addEndpointForms } from './endpoint-forms'
import {
  type ExplainOptions,
  type EmitOptions,
  type SolveOptions,
  addEntryOption,
  addKeyOptions,
  addRecipeOptions,
  languages,
  seconds,
} from './options'

/** The signature workbench. Its commands are made when one is asked for: no other command pays for them. */
export function addSignCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const group = program.command('sign').description(text.sign.about).helpCommand(false)
  addExamples(group, ['sign explain --request examples/refused.txt -p sandbox', 'sign vectors'], text)
  makeLater(group, () => addCommands(group, context, language))
}

function addCommands(group: Command, context: Context, language: Language): void {
  addExplain(group, context, language)
  addVerify(group, context, language)
  addSolve(group, context, language)
  addRecipes(group, context, language)
  addVectors(group, context, language)
  addEmit(group, context, language)
}

function addExplain(group: Command, context: Context, language: Language): void {
  const { sign: words } = texts[language]
  const command = group
    .command('explain')
    .description(words.aboutExplain)
    .argument('[endpoint]', words.aboutEndpoint)
    .usage(words.endpointUsage)
  command
    .option('--request <file>', words.requestsOption, collect)
    .option('--expected <token>', words.expectedOption)
    .option('--expected-canonical <text>', words.expectedCanonicalOption)
    .option('--response <text>', words.responseOption)
    .option('--max-time <seconds>', words.maxTimeOption(5), seconds)
  addEntryOption(addRecipeOptions(addKeyOptions(command, texts[language]), texts[language]), texts[language])
  addExamples(
    command,
    [
      ...firstExamples(context)
        .slice(0, 1)
        .map((example) => `sign explain ${example}`),
      'sign explain --request examples/refused.txt -p sandbox',
    ],
    texts[language],
  )
  command.action(
    action<ExplainOptions>(context, async (invocation, options, operand) =>
      (await import('./explain')).explainRequest(invocation, options, operand),
    ),
  )
  addEndpointForms<ExplainOptions>(command, context, language, {
    examples: (lines) => lines.map((line) => `sign explain ${line}`),
    run: async (...asked) => (await import('./explain')).explainEndpoint(...asked),
  })
}

function addVerify(group: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = group
    .command('verify')
    .description(text.sign.aboutVerify)
    .option('--request <file>', text.sign.requestOption)
  addEntryOption(addRecipeOptions(addKeyOptions(command, text), text), text)
  addExamples(
    command,
    [
      'sign verify --request examples/captured.txt -p sandbox',
      'sign verify --request examples/answer.json --secret-stdin < examples/salt.txt',
    ],
    text,
  )
  command.action(
    action<ExplainOptions>(context, async (invocation, options) =>
      (await import('./verify')).verify(invocation, options),
    ),
  )
}

function addSolve(group: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = group
    .command('solve')
    .description(text.sign.aboutSolve)
    .option('--request <file>', text.sign.requestsOption, collect)
    .option('--signature-field <name>', text.sign.signatureFieldOption)
    .option('--key-name <name>', text.sign.keyNameOption, collect)
    .option('--max-time <seconds>', text.sign.maxTimeOption(60), seconds)
  addEntryOption(addKeyOptions(command, text), text)
  addExamples(
    command,
    [
      'sign solve --request examples/captured.txt --secret-stdin -o json < examples/key.txt > solved.json',
      'sign solve --request examples/captured.txt --request examples/captured-2.txt --secret-stdin < examples/key.txt',
    ],
    text,
  )
  command.action(
    action<SolveOptions>(context, async (invocation, options) => (await import('./solve')).solve(invocation, options)),
  )
}

function addRecipes(group: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = group.command('recipes').description(text.sign.aboutRecipes)
  addExamples(command, ['sign recipes', 'sign recipes -o json'], text)
  command.action(action(context, async (invocation) => (await import('./recipes')).recipes(invocation)))
}

function addVectors(group: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = group.command('vectors').description(text.sign.aboutVectors)
  addExamples(command, ['sign vectors', 'sign vectors -o json'], text)
  command.action(action(context, async (invocation) => (await import('./vectors')).vectors(invocation)))
}

function addEmit(group: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = group
    .command('emit')
    .description(text.sign.aboutEmit)
    .argument('[endpoint]', text.sign.aboutEndpoint)
    .usage(text.sign.endpointUsage)
  command
    .addOption(new Option('--as <language>', text.sign.asOption).choices([...languages]))
    .option('--request <file>', text.sign.requestOption)
  addEntryOption(addRecipeOptions(addKeyOptions(command, text), text), text)
  addExamples(
    command,
    [
      ...firstExamples(context)
        .slice(0, 2)
        .map((example, index) => `sign emit --as ${languages[index]} ${example}`),
    ],
    text,
  )
  command.action(
    action<EmitOptions>(context, async (invocation, options, operand) =>
      (await import('./emit')).emitRequest(invocation, options, operand),
    ),
  )
  addEndpointForms<EmitOptions>(command, context, language, {
    examples: ([line]) => languages.slice(0, 2).map((name) => `sign emit --as ${name} ${line}`),
    run: async (...asked) => (await import('./emit')).emitEndpoint(...asked),
  })
}

const collect = (value: string, all: string[] = []): string[] => [...all, value]

/** A command line of the first endpoint of each platform. */
const firstExamples = ({ platforms }: Context): string[] =>
  platforms.flatMap(({ endpoints }) => endpoints[0]?.examples[0] ?? [])
