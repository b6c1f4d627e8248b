import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { load } from 'js-yaml'
import { expect, it } from 'vitest'
import { exitCodes } from '../../src/errors'
import { run } from '../helpers/run'

const deploy = resolve(import.meta.dirname, '../../deploy')
const read = (name: string) => readFileSync(join(deploy, name), 'utf8')

interface Job {
  apiVersion: string
  kind: string
  spec: {
    completionMode: string
    completions: number
    parallelism: number
    backoffLimitPerIndex: number
    podFailurePolicy: { rules: { action: string; onExitCodes?: { containerName: string; values: number[] } }[] }
    template: { spec: { restartPolicy: string; containers: { name: string; args: string[]; image: string }[] } }
  }
}

const job = load(read('kubernetes-job.yaml')) as Job
const [container] = job.spec.template.spec.containers

/** Worth another try with `--resume`; 0 and 8 are done. */
const again = [6, 9, 129, 130, 137, 143]

it('the Kubernetes job is an Indexed Job whose policy knows every exit code, once', () => {
  const { completionMode, completions, parallelism, template, podFailurePolicy } = job.spec
  expect([job.apiVersion, job.kind, completionMode, template.spec.restartPolicy]).toEqual([
    'batch/v1',
    'Job',
    'Indexed',
    'Never',
  ])
  expect(completions).toBe(parallelism)
  const codes = (action: string) =>
    podFailurePolicy.rules
      .filter((rule) => rule.action === action)
      .flatMap(({ onExitCodes }) => onExitCodes?.values ?? [])
  const known = [...new Set<number>(Object.values(exitCodes))]
  expect(codes('Count')).toEqual(again)
  expect(codes('FailJob')).toEqual(known.filter((code) => ![...again, 8, exitCodes.no].includes(code)))
  for (const { onExitCodes } of podFailurePolicy.rules)
    if (onExitCodes) expect(onExitCodes.containerName).toBe(container?.name)
  expect(container?.args.join()).toContain(`--shard auto/${completions} `)
})

it('every command line uses options that there are', async () => {
  const [own, shared] = [await run(['batch', 'lists', '--help']), await run(['help', 'options'])]
  const scripts = ['slurm.sh', 'parallel.sh'].map(read).join('\n') + (container?.args.join('\n') ?? '')
  const parts = scripts.split('\n').filter((line) => /^\s+(?:--|coupon batch)/.test(line))
  const flags = new Set(parts.join(' ').match(/(?<= )--[a-z-]+/g))
  expect(flags.size).toBeGreaterThan(8)
  expect([...flags].filter((flag) => !`${own.out}${shared.out}`.match(new RegExp(`${flag}\\b`)))).toEqual([])
})

it.each(readdirSync(deploy).filter((name) => name.endsWith('.sh')))('%s is bash, and done where a batch is', (name) => {
  execFileSync('bash', ['-n', join(deploy, name)])
  expect(read(name)).toMatch(/0 \| 8\) exit 0|-eq 8 \] && code=0/)
})

it('Slurm runs the codes again that are worth it, and no other', () => {
  expect(read('slurm.sh')).toContain(`  ${again.join(' | ')})`)
})

it('the image has the oldest Node that is promised, and no shell before the command', () => {
  const lines = read('Dockerfile').split('\n')
  const { engines } = JSON.parse(readFileSync(join(deploy, '../package.json'), 'utf8')) as { engines: { node: string } }
  const images = lines.filter((line) => line.startsWith('FROM '))
  expect(images.every((line) => line.includes(`node:${engines.node.replace('>=', '')}-`))).toBe(true)
  expect(lines.filter((line) => line.startsWith('ENTRYPOINT'))).toEqual(['ENTRYPOINT ["coupon"]'])
  expect(lines).toContain('USER node')
})

it('nothing that was built on this machine goes into the image', () => {
  const left = read('Dockerfile.dockerignore').split('\n')
  const built = readFileSync(join(deploy, '../.gitignore'), 'utf8').match(/^\/?[\w-]+(?=\/?$)/gm) ?? []
  expect(built).toEqual(expect.arrayContaining(['node_modules', 'dist']))
  expect(built.map((path) => path.replace(/^\//, '')).filter((path) => !left.includes(path))).toEqual([])
})
